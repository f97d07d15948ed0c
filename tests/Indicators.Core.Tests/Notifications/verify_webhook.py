"""Checks a notice as docs/webhook.md says a receiver does. Reads {secret, now, timestamp, signature, body} as JSON, prints true or false."""
import hashlib
import hmac
import json
import sys

TOLERANCE = 300


def is_genuine(secret, now, timestamp, signature, body):
    if abs(now - int(timestamp)) > TOLERANCE:
        return False
    signed = timestamp.encode() + b"." + body
    expected = "sha256=" + hmac.new(secret.encode(), signed, hashlib.sha256).hexdigest()
    return hmac.compare_digest(expected, signature)


given = json.load(sys.stdin)
print(json.dumps(is_genuine(
    given["secret"], given["now"], given["timestamp"], given["signature"], given["body"].encode("utf-8"))))
