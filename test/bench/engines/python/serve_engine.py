"""Serves the calls of `python-engine.mjs` to the engine that the first argument names: a line of JSON in, a line of JSON out."""

import importlib
import json
import os
import sys


def main():
    module = importlib.import_module(sys.argv[1])
    # Libraries may print; answers have a channel of their own.
    answers = os.fdopen(3, "w")
    engine = None
    for line in sys.stdin:
        request = json.loads(line)
        try:
            if request["method"] == "open":
                engine = module.Engine(**request["parameters"][0])
                result = engine.version
            else:
                result = getattr(engine, request["method"])(*request["parameters"])
            answer = {"result": result}
        except Exception as error:
            answer = {"failure": str(error) or type(error).__name__}
        answers.write(json.dumps(answer) + "\n")
        answers.flush()
    if engine is not None:
        engine.close()


main()
