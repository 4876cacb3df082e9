/// What a schema says about an instance, which is valid when there are no violations.
package struct JSONSchemaVerdict: Sendable, Equatable {
  /// In document order of the instance.
  package let violations: [JSONSchemaViolation]
  /// Whether there were more than the limit.
  package let isTruncated: Bool
}

/// One thing that a schema does not allow.
package struct JSONSchemaViolation: Sendable, Equatable {
  package let instance: JSONPointer
  /// The place of the keyword in its schema document.
  package let schema: JSONPointer
  package let keyword: String
  /// A predicate of the value at `instance`, without a full stop: `is "prod"; must be one of "production", "staging"`.
  /// Text from the instance and the schema is escaped and shortened in it.
  package let message: String
}
