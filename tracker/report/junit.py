"""A comparison as JUnit XML: every finding a test case, the breaking ones failed."""

from xml.etree import ElementTree as ET

from tracker.report.arrange import lines, shortened
from tracker.report.comparison import Comparison
from tracker.report.escape import xml_text
from tracker.report.values import shown
from tracker.report.voice import Voice
from tracker.rules import Finding, Level


def render(comparison: Comparison, voice: Voice, *, documentation: bool = False) -> str:
    """One `testsuite`; breaking findings are failures, the others pass with their text as output."""
    told = [f for f in comparison.findings if documentation or f.level is not Level.DOCUMENTATION]
    failures = str(sum(finding.level is Level.BREAKING for finding in told))
    numbers = {"tests": str(max(len(told), 1)), "failures": failures, "errors": "0", "skipped": "0"}
    name = xml_text(f"{comparison.older.name} → {comparison.newer.name}")
    root = ET.Element(
        "testsuites", {"name": "tracker diff", "tests": numbers["tests"], "failures": failures, "time": "0"}
    )
    suite = ET.SubElement(root, "testsuite", {"name": name, **numbers, "time": "0"})
    for finding in told:
        _case(suite, finding, voice)
    if not told:
        ET.SubElement(suite, "testcase", {"classname": "tracker", "name": voice("only-wording"), "time": "0"})
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _case(suite: ET.Element, finding: Finding, voice: Voice) -> None:
    sentence = xml_text(voice.sentence(finding))
    attributes = {"classname": xml_text(finding.id), "name": f"{sentence} [{finding.fingerprint}]", "time": "0"}
    case = ET.SubElement(suite, "testcase", attributes)
    details = xml_text("\n".join(_details(finding, voice)))
    if finding.level is Level.BREAKING:
        ET.SubElement(case, "failure", {"type": finding.level.value, "message": sentence}).text = details
    else:
        ET.SubElement(case, "system-out").text = f"{finding.level.value}\n{details}"


def _details(finding: Finding, voice: Voice) -> list[str]:
    parts = [
        (voice("operations"), shortened(finding.operations, voice, limit=20)),
        (voice("place"), lines(finding, voice)),
        (voice("before"), "" if finding.before is None else shown(finding.before, limit=1000)),
        (voice("after"), "" if finding.after is None else shown(finding.after, limit=1000)),
    ]
    return [f"{name}: {value}" for name, value in parts if value]
