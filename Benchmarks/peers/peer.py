"""Does one task several times with one library and prints, as JSON, the seconds of each time and how
many values were valid: `peer.py LIBRARY TASK TIMES DOCUMENTS SCHEMA`. `Sources/JSONBench` prints the same.
For the task `both` the library is a parser and a validator, such as `orjson+fastjsonschema`.
"""

import json
import sys
import time


def parser(library):
    if library == "json":
        return json.loads
    import orjson

    return orjson.loads


def checker(library, task, schema):
    """A function from a value to whether it is valid."""
    if library == "jsonschema":
        import jsonschema

        validator = jsonschema.Draft202012Validator(schema)
        if task == "explain":
            return lambda value: not list(validator.iter_errors(value))
        return validator.is_valid
    if library == "jsonschema-rs":
        import jsonschema_rs

        validator = jsonschema_rs.validator_for(schema)
        if task == "explain":
            return lambda value: not list(validator.iter_errors(value))
        return validator.is_valid
    if library == "fastjsonschema":
        import fastjsonschema

        # It stops at the first violation, and knows the drafts up to 7; the schema uses nothing newer.
        validate = fastjsonschema.compile(schema, use_formats=False)

        def check(value):
            try:
                validate(value)
                return True
            except fastjsonschema.JsonSchemaValueException:
                return False

        return check
    raise SystemExit(f"no such library: {library}")


def main():
    library, task, times, documents, schema_file = sys.argv[1:]
    with open(documents, "rb") as file:
        content = file.read()
    texts = content.splitlines() if documents.endswith(".jsonl") else [content]
    with open(schema_file, "rb") as file:
        schema = json.loads(file.read())
    if task == "parse":
        load = parser(library)
        run = lambda: len([load(text) for text in texts])
    elif task == "both":
        parser_name, validator_name = library.split("+")
        load, is_valid = parser(parser_name), checker(validator_name, task, schema)
        run = lambda: sum(1 for text in texts if is_valid(load(text)))
    else:
        values = [json.loads(text) for text in texts]
        is_valid = checker(library, task, schema)
        run = lambda: sum(1 for value in values if is_valid(value))
    seconds = []
    for _ in range(int(times)):
        start = time.perf_counter()
        valid = run()
        seconds.append(time.perf_counter() - start)
    print(json.dumps({"seconds": seconds, "valid": valid}))


main()
