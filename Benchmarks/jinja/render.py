"""Cards as HTML pages by Jinja2: what `seccard export --to html` is compared with.

render.py STYLE.css IN.json OUT.html        one card
render.py STYLE.css --all IN_DIR OUT_DIR    every card below a folder, in one process
"""

import hashlib
import json
import sys
from collections import Counter
from pathlib import Path

import jinja2
from markupsafe import Markup

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


def render(page, style, source, target):
    content = source.read_bytes()
    card = json.loads(content)
    digest = hashlib.sha256(content).hexdigest()
    target.write_text(page.render(card=card, digest=digest, style=style, **posture(card)), encoding="utf-8")


def main(style, arguments):
    page = template()
    style = Markup(Path(style).read_text(encoding="utf-8"))
    if arguments[0] == "--all":
        cards, pages = map(Path, arguments[1:])
        for source in sorted(cards.rglob("*.json")):
            target = pages / source.relative_to(cards).with_suffix(".html")
            target.parent.mkdir(parents=True, exist_ok=True)
            render(page, style, source, target)
    else:
        render(page, style, Path(arguments[0]), Path(arguments[1]))


if __name__ == "__main__":
    if len(sys.argv) != (5 if sys.argv[2:3] == ["--all"] else 4):
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2:])
