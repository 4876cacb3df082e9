"""Holds cards against a schema with jsonschema from PyPI, and prints how many are not valid.

validate.py validator SCHEMA FOLDER   makes one validator and uses it for all cards of a folder
validate.py function SCHEMA FOLDER    calls jsonschema.validate(card, schema) for each card
"""

import json
import os
import sys

import jsonschema
from jsonschema import Draft202012Validator

way, schema_path, folder = sys.argv[1:]
with open(schema_path, "rb") as file:
    schema = json.load(file)

if way == "validator":
    validator = Draft202012Validator(schema, format_checker=Draft202012Validator.FORMAT_CHECKER)

    def is_valid(card: object) -> bool:
        # Everything that is wrong is gathered, as seccard does.
        return not list(validator.iter_errors(card))
else:

    def is_valid(card: object) -> bool:
        try:
            jsonschema.validate(card, schema)
        except jsonschema.ValidationError:
            return False
        return True


invalid = 0
for name in sorted(os.listdir(folder)):
    with open(os.path.join(folder, name), "rb") as file:
        invalid += not is_valid(json.load(file))
print(invalid)
