/// Reports that scanners wrote. Some white space is taken out, and the folder on the machine is another.
enum ReportSample {
  /// `modelscan -r json --show-skipped` 0.5.0 on a pickle that runs a command.
  static let modelscan050Bad = #"""
    {"modelscan_version": "0.5.0", "timestamp": "2026-11-21T03:59:07.541036", "input_path": "/home/me/scan/bad", "total_issues": 1, "summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 1}}, "issues_by_severity": {"CRITICAL": [{"description": "Use of unsafe operator 'system' from module 'posix'", "operator": "system", "module": "posix", "source": "/home/me/scan/bad/m.pkl", "scanner": "modelscan.scanners.PickleUnsafeOpScan"}]}, "errors": [], "scanned": {"total_scanned": 1, "scanned_files": ["/home/me/scan/bad/m.pkl"]}, "skipped": {"total_skipped": 0, "skipped_files": []}}
    """#

  /// `modelscan -r json --show-skipped` 0.5.0 on a harmless pickle.
  static let modelscan050Good = #"""
    {"modelscan_version": "0.5.0", "timestamp": "2026-11-21T03:59:07.801115", "input_path": "/home/me/scan/good", "total_issues": 0, "summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0}}, "issues_by_severity": {}, "errors": [], "scanned": {"total_scanned": 1, "scanned_files": ["/home/me/scan/good/m.pkl"]}, "skipped": {"total_skipped": 0, "skipped_files": []}}
    """#

  /// `modelscan -r json --show-skipped` 0.5.0 on a harmless pickle, a cut one and a text.
  static let modelscan050Mix = #"""
    {"modelscan_version": "0.5.0", "timestamp": "2026-11-21T03:59:08.316594", "input_path": "/home/me/scan/mix", "total_issues": 0, "summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0}}, "issues_by_severity": {}, "errors": ["The following error was raised during a pickle scan: \nError parsing pickle file /home/me/scan/mix/t.pkl: not enough data in stream to read uint8"], "scanned": {"total_scanned": 2, "scanned_files": ["/home/me/scan/mix/t.pkl", "/home/me/scan/mix/m.pkl"]}, "skipped": {"total_skipped": 1, "skipped_files": ["/home/me/scan/mix/readme.xyz"]}}
    """#

  /// `modelscan -r json --show-skipped` 0.6.0 on a pickle that runs a command.
  static let modelscan060Bad = #"""
    {"summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 1}, "total_issues": 1, "input_path": "bad", "absolute_path": "/home/me/scan/bad", "modelscan_version": "0.6.0", "timestamp": "2026-11-21T03:59:09.014385", "scanned": {"total_scanned": 1, "scanned_files": ["m.pkl"]}, "skipped": {"total_skipped": 0, "skipped_files": []}}, "issues": [{"description": "Use of unsafe operator 'system' from module 'posix'", "operator": "system", "module": "posix", "source": "m.pkl", "scanner": "modelscan.scanners.PickleUnsafeOpScan", "severity": "CRITICAL"}], "errors": []}
    """#

  /// `modelscan -r json --show-skipped` 0.6.0 on a harmless pickle.
  static let modelscan060Good = #"""
    {"summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0}, "total_issues": 0, "input_path": "good", "absolute_path": "/home/me/scan/good", "modelscan_version": "0.6.0", "timestamp": "2026-11-21T03:59:09.279717", "scanned": {"total_scanned": 1, "scanned_files": ["m.pkl"]}, "skipped": {"total_skipped": 0, "skipped_files": []}}, "errors": []}
    """#

  /// `modelscan -r json --show-skipped` 0.6.0 on a harmless pickle, a cut one and a text.
  static let modelscan060Mix = #"""
    {"summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0}, "total_issues": 0, "input_path": "mix", "absolute_path": "/home/me/scan/mix", "modelscan_version": "0.6.0", "timestamp": "2026-11-21T03:59:09.817447", "scanned": {"total_scanned": 1, "scanned_files": ["m.pkl"]}, "skipped": {"total_skipped": 1, "skipped_files": [{"category": "SCAN_NOT_SUPPORTED", "description": "Model Scan did not scan file", "source": "readme.xyz"}]}}, "errors": [{"category": "PICKLE_GENOPS", "description": "Parsing error: not enough data in stream to read uint8", "source": "t.pkl"}]}
    """#

  /// `modelscan -r json --show-skipped` 0.8.8 on a pickle that runs a command.
  static let modelscan088Bad = #"""
    {"summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 1}, "total_issues": 1, "input_path": "bad", "absolute_path": "/home/me/scan/bad", "modelscan_version": "0.8.8", "timestamp": "2026-11-21T03:59:10.654240", "scanned": {"total_scanned": 1, "scanned_files": ["m.pkl"]}, "skipped": {"total_skipped": 0, "skipped_files": []}}, "issues": [{"description": "Use of unsafe operator 'system' from module 'posix'", "operator": "system", "module": "posix", "source": "m.pkl", "scanner": "modelscan.scanners.PickleUnsafeOpScan", "severity": "CRITICAL"}], "errors": []}
    """#

  /// `modelscan -r json --show-skipped` 0.8.8 on a harmless pickle.
  static let modelscan088Good = #"""
    {"summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0}, "total_issues": 0, "input_path": "good", "absolute_path": "/home/me/scan/good", "modelscan_version": "0.8.8", "timestamp": "2026-11-21T03:59:11.015935", "scanned": {"total_scanned": 1, "scanned_files": ["m.pkl"]}, "skipped": {"total_skipped": 0, "skipped_files": []}}, "issues": [], "errors": []}
    """#

  /// `modelscan -r json --show-skipped` 0.8.8 on a harmless pickle, a cut one and a text.
  static let modelscan088Mix = #"""
    {"summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0}, "total_issues": 0, "input_path": "mix", "absolute_path": "/home/me/scan/mix", "modelscan_version": "0.8.8", "timestamp": "2026-11-21T03:59:11.760747", "scanned": {"total_scanned": 1, "scanned_files": ["m.pkl"]}, "skipped": {"total_skipped": 1, "skipped_files": [{"category": "SCAN_NOT_SUPPORTED", "description": "Model Scan did not scan file", "source": "readme.xyz"}]}}, "issues": [], "errors": [{"category": "PICKLE_GENOPS", "description": "Parsing error: not enough data in stream to read uint8", "source": "t.pkl"}]}
    """#

  /// `modelscan -r json` 0.8.8, without `--show-skipped`.
  static let modelscan088GoodUnshown = #"""
    {"summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0}, "total_issues": 0, "input_path": "good", "absolute_path": "/home/me/scan/good", "modelscan_version": "0.8.8", "timestamp": "2026-11-21T03:59:10.830500", "scanned": {"total_scanned": 1, "scanned_files": ["m.pkl"]}}, "issues": [], "errors": []}
    """#

  /// `modelscan -r json` 0.5.0, without `--show-skipped`.
  static let modelscan050GoodUnshown = #"""
    {"modelscan_version": "0.5.0", "timestamp": "2026-11-21T03:59:07.670761", "input_path": "/home/me/scan/good", "total_issues": 0, "summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0}}, "issues_by_severity": {}, "errors": [], "scanned": {"total_scanned": 1, "scanned_files": ["/home/me/scan/good/m.pkl"]}}
    """#

  /// The form of modelscan 0.4.0, by its source: 0.5.0 without what was scanned.
  static let modelscan040Good = #"""
    {"modelscan_version": "0.4.0", "timestamp": "2026-11-21T03:59:07.801115", "input_path": "/home/me/scan/good", "total_issues": 0, "summary": {"total_issues_by_severity": {"LOW": 0, "MEDIUM": 0, "HIGH": 0, "CRITICAL": 0}}, "issues_by_severity": {}, "errors": [], "skipped": {"total_skipped": 0, "skipped_files": []}}
    """#

  /// By the formatter of pip-audit 2.10.1, of results that were made up.
  static let pipAuditClean = #"""
    {"dependencies": [{"name": "idna", "version": "3.10", "vulns": []}], "fixes": []}
    """#

  /// By the formatter of pip-audit 2.10.1, of results that were made up.
  static let pipAuditFound = #"""
    {"dependencies": [{"name": "jinja2", "version": "2.10", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}]}, {"name": "idna", "version": "3.10", "vulns": []}], "fixes": []}
    """#

  /// By the formatter of pip-audit 2.10.1, of results that were made up.
  static let pipAuditSkipped = #"""
    {"dependencies": [{"name": "idna", "version": "3.10", "vulns": []}, {"name": "private", "skip_reason": "Dependency not found on PyPI and could not be audited: private (1.0)"}], "fixes": []}
    """#

  /// By the formatter of pip-audit 2.10.1, of results that were made up.
  static let pipAuditBoth = #"""
    {"dependencies": [{"name": "jinja2", "version": "2.10", "vulns": [{"id": "PYSEC-2019-217", "fix_versions": ["2.10.1"]}]}, {"name": "private", "skip_reason": "Dependency not found on PyPI and could not be audited: private (1.0)"}], "fixes": []}
    """#

  /// `pip-audit -f json` 2.10.1 where the index has no data on vulnerabilities: it says that it found none.
  static let pipAuditUnknown = #"""
    {"dependencies": [{"name": "requests", "skip_reason": "Dependency not found on PyPI and could not be audited: requests (2.19.0)"}, {"name": "jinja2", "skip_reason": "Dependency not found on PyPI and could not be audited: jinja2 (2.10)"}, {"name": "idna", "skip_reason": "Dependency not found on PyPI and could not be audited: idna (3.10)"}], "fixes": []}
    """#

  /// By the formatter for CycloneDX of pip-audit 2.10.1, of results that were made up.
  static let cyclonedxFound = #"""
    {"components": [{"bom-ref": "BomRef.012108451813540921.5572208073262873", "name": "idna", "type": "library", "version": "3.10"}, {"bom-ref": "BomRef.17189408459455746.5308010627738449", "name": "jinja2", "type": "library", "version": "2.10"}], "dependencies": [{"ref": "BomRef.012108451813540921.5572208073262873"}, {"ref": "BomRef.17189408459455746.5308010627738449"}], "metadata": {"timestamp": "2026-11-21T04:43:30.416682+00:00"}, "serialNumber": "urn:uuid:3c280ce6-4e30-45dd-bee3-52d91445717e", "version": 1, "vulnerabilities": [{"affects": [{"ref": "BomRef.17189408459455746.5308010627738449"}], "bom-ref": "BomRef.6376822956430808.4526253755330766", "description": "A description that stays where it is.", "id": "PYSEC-2019-217", "recommendation": "Upgrade"}], "$schema": "http://cyclonedx.org/schema/bom-1.4.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.4"}
    """#

  /// The same, of a package without vulnerabilities.
  static let cyclonedxClean = #"""
    {"components": [{"bom-ref": "BomRef.6698922983988096.6478248426088927", "name": "idna", "type": "library", "version": "3.10"}], "dependencies": [{"ref": "BomRef.6698922983988096.6478248426088927"}], "metadata": {"timestamp": "2026-11-21T04:43:30.411262+00:00"}, "serialNumber": "urn:uuid:a36e1cd8-7563-4aa4-aeef-0245357dc27a", "version": 1, "$schema": "http://cyclonedx.org/schema/bom-1.4.schema.json", "bomFormat": "CycloneDX", "specVersion": "1.4"}
    """#

  /// `bandit -f sarif` 1.9.4.
  static let bandit = #"""
    {"runs": [{"tool": {"driver": {"name": "Bandit", "organization": "PyCQA", "rules": [{"id": "B403", "name": "blacklist", "properties": {"tags": ["security", "external/cwe/cwe-502"], "precision": "high"}, "helpUri": "https://bandit.readthedocs.io/en/1.9.4/blacklists/blacklist_imports.html#b403-import-pickle"}, {"id": "B301", "name": "blacklist", "properties": {"tags": ["security", "external/cwe/cwe-502"], "precision": "high"}, "helpUri": "https://bandit.readthedocs.io/en/1.9.4/blacklists/blacklist_calls.html#b301-pickle"}, {"id": "B602", "name": "subprocess_popen_with_shell_equals_true", "properties": {"tags": ["security", "external/cwe/cwe-78"], "precision": "high"}, "helpUri": "https://bandit.readthedocs.io/en/1.9.4/plugins/b602_subprocess_popen_with_shell_equals_true.html"}, {"id": "B101", "name": "assert_used", "properties": {"tags": ["security", "external/cwe/cwe-703"], "precision": "high"}, "helpUri": "https://bandit.readthedocs.io/en/1.9.4/plugins/b101_assert_used.html"}], "version": "1.9.4", "semanticVersion": "1.9.4"}}, "invocations": [{"executionSuccessful": true, "endTimeUtc": "2026-11-21T04:22:14Z"}], "properties": {"metrics": {"_totals": {"loc": 5, "nosec": 0, "skipped_tests": 0, "SEVERITY.UNDEFINED": 0, "CONFIDENCE.UNDEFINED": 0, "SEVERITY.LOW": 2, "CONFIDENCE.LOW": 0, "SEVERITY.MEDIUM": 1, "CONFIDENCE.MEDIUM": 0, "SEVERITY.HIGH": 1, "CONFIDENCE.HIGH": 4}, "./a.py": {"loc": 5, "nosec": 0, "skipped_tests": 0, "SEVERITY.UNDEFINED": 0, "SEVERITY.LOW": 2, "SEVERITY.MEDIUM": 1, "SEVERITY.HIGH": 1, "CONFIDENCE.UNDEFINED": 0, "CONFIDENCE.LOW": 0, "CONFIDENCE.MEDIUM": 0, "CONFIDENCE.HIGH": 4}}}, "results": [{"message": {"text": "Consider possible security implications associated with pickle module."}, "level": "note", "locations": [{"physicalLocation": {"region": {"snippet": {"text": "import pickle,subprocess\n"}, "endColumn": 25, "endLine": 1, "startColumn": 1, "startLine": 1}, "artifactLocation": {"uri": "a.py"}, "contextRegion": {"snippet": {"text": "import pickle,subprocess\ndef f(x):\n    pickle.loads(x)\n"}, "endLine": 3, "startLine": 1}}}], "properties": {"issue_confidence": "HIGH", "issue_severity": "LOW"}, "ruleId": "B403", "ruleIndex": 0}, {"message": {"text": "Pickle and modules that wrap it can be unsafe when used to deserialize untrusted data, possible security issue."}, "locations": [{"physicalLocation": {"region": {"snippet": {"text": "    pickle.loads(x)\n"}, "endColumn": 20, "endLine": 3, "startColumn": 5, "startLine": 3}, "artifactLocation": {"uri": "a.py"}, "contextRegion": {"snippet": {"text": "def f(x):\n    pickle.loads(x)\n    subprocess.call(x, shell=True)\n"}, "endLine": 4, "startLine": 2}}}], "properties": {"issue_confidence": "HIGH", "issue_severity": "MEDIUM"}, "ruleId": "B301", "ruleIndex": 1}, {"message": {"text": "subprocess call with shell=True identified, security issue."}, "level": "error", "locations": [{"physicalLocation": {"region": {"snippet": {"text": "    subprocess.call(x, shell=True)\n"}, "endColumn": 35, "endLine": 4, "startColumn": 5, "startLine": 4}, "artifactLocation": {"uri": "a.py"}, "contextRegion": {"snippet": {"text": "    pickle.loads(x)\n    subprocess.call(x, shell=True)\n    assert x\n"}, "endLine": 5, "startLine": 3}}}], "properties": {"issue_confidence": "HIGH", "issue_severity": "HIGH"}, "ruleId": "B602", "ruleIndex": 2}, {"message": {"text": "Use of assert detected. The enclosed code will be removed when compiling to optimised byte code."}, "level": "note", "locations": [{"physicalLocation": {"region": {"snippet": {"text": "    assert x\n"}, "endColumn": 13, "endLine": 5, "startColumn": 5, "startLine": 5}, "artifactLocation": {"uri": "a.py"}, "contextRegion": {"snippet": {"text": "    subprocess.call(x, shell=True)\n    assert x\n"}, "endLine": 5, "startLine": 4}}}], "properties": {"issue_confidence": "HIGH", "issue_severity": "LOW"}, "ruleId": "B101", "ruleIndex": 3}]}], "version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json"}
    """#

  /// `bandit -f sarif` 1.9.4 on a file without findings.
  static let banditClean = #"""
    {"runs": [{"tool": {"driver": {"name": "Bandit", "organization": "PyCQA", "version": "1.9.4", "semanticVersion": "1.9.4"}}, "invocations": [{"executionSuccessful": true, "endTimeUtc": "2026-11-21T04:47:43Z"}], "properties": {"metrics": {"_totals": {"loc": 1, "nosec": 0, "skipped_tests": 0, "SEVERITY.UNDEFINED": 0, "CONFIDENCE.UNDEFINED": 0, "SEVERITY.LOW": 0, "CONFIDENCE.LOW": 0, "SEVERITY.MEDIUM": 0, "CONFIDENCE.MEDIUM": 0, "SEVERITY.HIGH": 0, "CONFIDENCE.HIGH": 0}, "./ok.py": {"loc": 1, "nosec": 0, "skipped_tests": 0, "SEVERITY.UNDEFINED": 0, "SEVERITY.LOW": 0, "SEVERITY.MEDIUM": 0, "SEVERITY.HIGH": 0, "CONFIDENCE.UNDEFINED": 0, "CONFIDENCE.LOW": 0, "CONFIDENCE.MEDIUM": 0, "CONFIDENCE.HIGH": 0}}}, "results": []}], "version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json"}
    """#

  /// `bandit -f sarif` 1.9.4 on a file that it cannot parse.
  static let banditBroken = #"""
    {"runs": [{"tool": {"driver": {"name": "Bandit", "organization": "PyCQA", "version": "1.9.4", "semanticVersion": "1.9.4"}}, "invocations": [{"executionSuccessful": true, "endTimeUtc": "2026-11-21T04:47:43Z", "toolConfigurationNotifications": [{"message": {"text": "syntax error while parsing AST from file"}, "level": "error", "locations": [{"physicalLocation": {"artifactLocation": {"uri": "broken.py"}}}]}]}], "properties": {"metrics": {"_totals": {"loc": 1, "nosec": 0, "skipped_tests": 0, "SEVERITY.UNDEFINED": 0, "CONFIDENCE.UNDEFINED": 0, "SEVERITY.LOW": 0, "CONFIDENCE.LOW": 0, "SEVERITY.MEDIUM": 0, "CONFIDENCE.MEDIUM": 0, "SEVERITY.HIGH": 0, "CONFIDENCE.HIGH": 0}, "./broken.py": {"loc": 1, "nosec": 0, "skipped_tests": 0}}}, "results": []}], "version": "2.1.0", "$schema": "https://json.schemastore.org/sarif-2.1.0.json"}
    """#

  /// `ruff check --select S --output-format sarif` 0.17.5, without the texts of its rules.
  static let ruff = #"""
    {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "runs": [{"results": [{"level": "error", "locations": [{"physicalLocation": {"artifactLocation": {"uri": "file:///home/me/rep/a.py"}, "region": {"endColumn": 20, "endLine": 3, "startColumn": 5, "startLine": 3}}}], "message": {"text": "`pickle` and modules that wrap it can be unsafe when used to deserialize untrusted data, possible security issue"}, "ruleId": "S301"}, {"level": "error", "locations": [{"physicalLocation": {"artifactLocation": {"uri": "file:///home/me/rep/a.py"}, "region": {"endColumn": 20, "endLine": 4, "startColumn": 5, "startLine": 4}}}], "message": {"text": "`subprocess` call with `shell=True` identified, security issue"}, "ruleId": "S602"}, {"level": "error", "locations": [{"physicalLocation": {"artifactLocation": {"uri": "file:///home/me/rep/a.py"}, "region": {"endColumn": 11, "endLine": 5, "startColumn": 5, "startLine": 5}}}], "message": {"text": "Use of `assert` detected"}, "ruleId": "S101"}], "tool": {"driver": {"informationUri": "https://github.com/astral-sh/ruff", "name": "ruff", "rules": [{"defaultConfiguration": {"enabled": false, "level": "error"}, "helpUri": "https://docs.astral.sh/ruff/rules/assert", "id": "S101", "properties": {"id": "S101", "kind": "flake8-bandit", "name": "assert", "problem.severity": "error"}, "shortDescription": {"text": "Use of `assert` detected"}}, {"defaultConfiguration": {"enabled": false, "level": "error"}, "helpUri": "https://docs.astral.sh/ruff/rules/suspicious-pickle-usage", "id": "S301", "properties": {"id": "S301", "kind": "flake8-bandit", "name": "suspicious-pickle-usage", "problem.severity": "error"}, "shortDescription": {"text": "`pickle` and modules that wrap it can be unsafe when used to deserialize untrusted data, possible security issue"}}, {"defaultConfiguration": {"enabled": false, "level": "error"}, "helpUri": "https://docs.astral.sh/ruff/rules/subprocess-popen-with-shell-equals-true", "id": "S602", "properties": {"id": "S602", "kind": "flake8-bandit", "name": "subprocess-popen-with-shell-equals-true", "problem.severity": "error"}, "shortDescription": {"text": "`subprocess` call with `shell=True` seems safe, but may be changed in the future; consider rewriting without `shell`"}}], "version": "0.17.5"}}}], "version": "2.1.0"}
    """#
}
