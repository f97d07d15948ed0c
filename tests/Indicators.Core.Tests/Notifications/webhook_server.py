"""A receiver of webhooks. Prints its port, writes each request to a file as JSON, and ends when its standard input does.

usage: webhook_server.py FOLDER [CERTIFICATE]

The path says how it behaves: /ok, /410, /503, /503-once, /silent (never answers), /drop (closes without an answer), /huge (an answer
without end), /redirect (to /ok).
"""
import http.server
import itertools
import json
import ssl
import sys
import threading
import time

FOLDER = sys.argv[1]
numbers = itertools.count()
lock = threading.Lock()
seen = set()


class Receiver(http.server.BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"])).decode("utf-8")
        with lock:
            number = next(numbers)
            again = self.path in seen
            seen.add(self.path)
        with open(f"{FOLDER}/{number:04}.json", "w", encoding="utf-8") as file:
            json.dump({"path": self.path, "headers": dict(self.headers), "body": body}, file)
        name = self.path.strip("/").split("?")[0]
        if name == "silent":
            time.sleep(60)
        elif name == "drop":
            self.connection.close()
        elif name == "redirect":
            self.answer(302, {"Location": "/ok"})
        elif name == "huge":
            self.huge()
        elif name.endswith("-once"):
            self.answer(200 if again else int(name[:3]))
        else:
            self.answer(200 if name == "ok" else int(name))

    def do_GET(self):
        self.do_POST()

    def answer(self, status, headers=None):
        # Some receivers repeat the address, which is a secret.
        text = f"No such hook: {self.path}".encode()
        self.send_response(status, f"Hook {self.path}")
        for name, value in (headers or {}).items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(text)))
        self.end_headers()
        self.wfile.write(text)

    def huge(self):
        self.send_response(200)
        self.end_headers()
        try:
            for _ in range(100_000):
                self.wfile.write(b"x" * 65536)
        except OSError:
            pass

    def log_message(self, *arguments):
        pass


# With the usual five, connections of several workers at once are reset.
http.server.ThreadingHTTPServer.request_queue_size = 100
server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Receiver)
server.daemon_threads = True
if len(sys.argv) > 2:
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(sys.argv[2])
    server.socket = context.wrap_socket(server.socket, server_side=True)
threading.Thread(target=server.serve_forever, daemon=True).start()
print(server.server_address[1], flush=True)
sys.stdin.read()
