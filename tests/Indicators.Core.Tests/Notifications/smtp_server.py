"""A real SMTP server (aiosmtpd) for the tests, on a free port of this machine, which it prints.

usage: smtp_server.py RECORD_DIR [--login USER:PASSWORD] [--only-login-mechanism]
                      [--starttls CERT_AND_KEY | --tls CERT_AND_KEY] [--reply-after SECONDS] [--smtputf8]

Every message that gets as far as the final dot is recorded in RECORD_DIR as NUMBER.RECIPIENT.eml, byte for byte. The
recipient's local part says how the server behaves; what it says of "first" is about the first message to that address:

  refuse        550 in two lines at RCPT TO          full          552 after the final dot
  later         451 at RCPT TO, first                slow          no answer to RCPT TO
  drop-before   hangs up before the final dot        drop-after    takes the message, hangs up without a reply, first
  silent        takes the message, never replies     anything else 250 with a queue id

It ends when its standard input does, so that it never outlives the test.
"""
import argparse
import asyncio
import itertools
import logging
import pathlib
import ssl
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

arguments = argparse.ArgumentParser()
arguments.add_argument("record", type=pathlib.Path)
arguments.add_argument("--login")
arguments.add_argument("--only-login-mechanism", action="store_true")
arguments.add_argument("--starttls")
arguments.add_argument("--tls")
arguments.add_argument("--smtputf8", action="store_true")
# For the reply to the final dot, as from a server that looks for viruses.
arguments.add_argument("--reply-after", type=float, default=0)
arguments = arguments.parse_args()

# Its advice on how to run a real server.
logging.disable(logging.WARNING)
warnings.simplefilter("ignore")

numbers = itertools.count(1)
seen = set()


def first(address):
    is_first = address not in seen
    seen.add(address)
    return is_first


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        behaviour = address.split("@")[0]
        if behaviour == "refuse":
            return "550-5.1.1 There is nobody\r\n550 5.1.1 of that name here"
        if behaviour == "later" and first(address):
            return "451 4.7.1 Greylisted, come back"
        if behaviour == "slow":
            await asyncio.sleep(60)
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        address = envelope.rcpt_tos[0]
        behaviour = address.split("@")[0]
        if behaviour == "full":
            return "552 5.2.2 Mailbox full"
        number = next(numbers)
        (arguments.record / f"{number:04}.{address}.eml").write_bytes(envelope.original_content)
        await asyncio.sleep(arguments.reply_after)
        if behaviour == "silent":
            await asyncio.sleep(60)
        if behaviour == "drop-after" and first(address):
            server.transport.abort()
        return f"250 2.0.0 Ok: queued as Q{number}"


class Server(SMTP):
    async def push(self, status):
        recipients = self.envelope.rcpt_tos if self.envelope else []
        if str(status).startswith("354") and recipients[0].startswith("drop-before@"):
            self.transport.abort()
        await super().push(status)


def authenticate(server, session, envelope, mechanism, data):
    given = f"{data.login.decode()}:{data.password.decode()}"
    return AuthResult(success=given == arguments.login, handled=False)


def context(file):
    made = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    made.load_cert_chain(file)
    return made


def server():
    return Server(
        Handler(),
        hostname="test.invalid",
        enable_SMTPUTF8=arguments.smtputf8,
        tls_context=context(arguments.starttls) if arguments.starttls else None,
        require_starttls=bool(arguments.starttls),
        authenticator=authenticate if arguments.login else None,
        auth_required=bool(arguments.login),
        auth_require_tls=not arguments.tls,
        auth_exclude_mechanism=["PLAIN"] if arguments.only_login_mechanism else [],
    )


async def main():
    loop = asyncio.get_running_loop()
    tls = context(arguments.tls) if arguments.tls else None
    listening = await loop.create_server(server, "127.0.0.1", 0, ssl=tls)
    print(listening.sockets[0].getsockname()[1], flush=True)
    await loop.run_in_executor(None, sys.stdin.read)


asyncio.run(main())
