/// What a card is about to do.
package enum GateStage: String, Sendable, CaseIterable {
  /// Enter the registry.
  case publish
  /// Go into production.
  case ship
}

/// What a rule's findings do to a stage.
package enum GateLevel: String, Sendable, CaseIterable {
  /// The rule is not looked at.
  case off
  /// The stage goes on, and the findings are printed.
  case warn
  /// The stage is refused.
  case deny
}

/// A rule's levels at the two stages.
package struct GateLevels: Sendable, Equatable {
  package var publish: GateLevel
  package var ship: GateLevel

  package init(publish: GateLevel, ship: GateLevel) {
    self.publish = publish
    self.ship = ship
  }

  package subscript(stage: GateStage) -> GateLevel {
    switch stage {
    case .publish: publish
    case .ship: ship
    }
  }
}
