# SPDX-License-Identifier: Apache-2.0
"""What our programs print with --json, against the schema that is installed."""

import functools
import json
import pathlib

from .earlier import LINK

SCHEMA = pathlib.Path(__file__).resolve().parents[3] / "resources/schema/dynfou-1.schema.json"


def closed(schema):
    """The schema without room for fields that it does not name. The installed one has it: version 1 may get more."""
    if isinstance(schema, list):
        return [closed(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    whole = {name: closed(part) for name, part in schema.items()}
    if isinstance(schema.get("properties"), dict) and schema.get("type") == "object":
        whole.setdefault("additionalProperties", False)
    return whole


@functools.cache
def validator(kind: str = "", file: pathlib.Path = SCHEMA):
    """Of the schema as it is installed, or of one kind of object, closed. To read it takes seconds where the processor
    is emulated."""
    import jsonschema
    schema = json.loads(file.read_text(encoding="utf-8"))
    if kind:
        schema = {**closed(schema), "anyOf": [{"$ref": f"#/$defs/{kind}"}]}
    made = jsonschema.validators.validator_for(schema)
    made.check_schema(schema)
    return made(schema)


def valid(text: str, kind: str) -> dict:
    """The JSON object that a command has printed, after the schema has accepted it: as installed, and closed."""
    found = json.loads(text)
    validator().validate({**found, "addedLater": 1})
    validator(kind).validate(found)
    return found


def valid_of_earlier(text: str) -> dict:
    """The JSON object that a command has printed, after the schema of the release before this one, open for what came
    later, has accepted it."""
    found = json.loads(text)
    validator(file=LINK / "root/usr/share/dynfou" / SCHEMA.name).validate(found)
    return found
