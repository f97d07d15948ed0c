"""Reads a message (standard input) with Python's parser and says as JSON what a mail program would see."""
import email
import email.header
import email.policy
import email.utils
import hashlib
import json
import sys

given = sys.stdin.buffer.read()
message = email.message_from_bytes(given, policy=email.policy.default)
original = email.message_from_bytes(given)


def shape(part):
    inner = [shape(child) for child in part.iter_parts()] if part.is_multipart() else []
    return part.get_content_type() + (f"({', '.join(inner)})" if inner else "")


def text(kind):
    return next(part.get_content() for part in message.walk() if part.get_content_type() == kind)


def sha256(part):
    return hashlib.sha256(part.get_payload(decode=True)).hexdigest()


def party(name):
    # Not the policy's own reading: it keeps the white space between two encoded words (Python issue 79728).
    display_name, address = email.utils.parseaddr(original[name])
    return [str(email.header.make_header(email.header.decode_header(display_name))), address]


json.dump({
    "shape": shape(message),
    "headers": {name.lower(): str(value) for name, value in message.items()},
    "names": [name.lower() for name in message.keys()],
    "sender": party("from"),
    "recipient": party("to"),
    "text": text("text/plain"),
    "html": text("text/html"),
    "images": {part["content-id"]: sha256(part) for part in message.walk() if part.get_content_type() == "image/png"},
    "attachments": {part.get_filename(): [part.get_content_type(), sha256(part)] for part in message.iter_attachments()},
    "defects": [repr(defect) for part in message.walk() for defect in part.defects]
        + [repr(defect) for value in message.values() for defect in value.defects],
}, sys.stdout)
