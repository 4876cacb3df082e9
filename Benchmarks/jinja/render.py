"""Cards as HTML pages by Jinja2: what `seccard export --to html` is compared with.

render.py IN.json OUT.html        one card
render.py --all IN_DIR OUT_DIR    every card of a folder, in one process
"""

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import jinja2

HERE = Path(__file__).parent


def template():
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE), autoescape=True, trim_blocks=True, lstrip_blocks=True
    )
    environment.tests["address"] = lambda text: text.startswith(("https://", "http://", "mailto:"))
    return environment.get_template("card.html")


def posture(card):
    """The counts that the top of the page shows."""
    security = card.get("security_considerations", {})
    artifacts = card.get("evidence", {}).get("artifacts", [])
    digests = {artifact.get("sha256") for artifact in artifacts}
    return {
        "threats": Counter((threat.get("objective"), threat.get("status")) for threat in security.get("threats", [])),
        "tests": [
            (test, bool(test.get("subjects")) and digests.issuperset(test["subjects"]))
            for test in security.get("tests", [])
        ],
        "artifacts": artifacts,
        "vulnerabilities": Counter(
            (known.get("severity"), known.get("state")) for known in security.get("known_vulnerabilities", [])
        ),
    }


def render(page, source, target):
    content = source.read_bytes()
    card = json.loads(content)
    digest = hashlib.sha256(content).hexdigest()
    target.write_text(page.render(card=card, digest=digest, **posture(card)), encoding="utf-8")


def main(arguments):
    page = template()
    if arguments[0] == "--all":
        target = Path(arguments[2])
        target.mkdir(parents=True, exist_ok=True)
        for source in sorted(Path(arguments[1]).glob("*.json")):
            render(page, source, target / (source.stem + ".html"))
    else:
        render(page, Path(arguments[0]), Path(arguments[1]))


if __name__ == "__main__":
    if len(sys.argv) != (4 if sys.argv[1:2] == ["--all"] else 3):
        sys.exit(__doc__)
    main(sys.argv[1:])
