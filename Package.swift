// swift-tools-version: 6.2

import PackageDescription

/// Every Swift target of the project: Swift 6 language mode (the default of these tools), imports that say what they
/// leak, and no warning left standing.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .treatAllWarnings(as: .error),
]

let crypto: Target.Dependency = .product(name: "Crypto", package: "swift-crypto")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")
let subprocess: Target.Dependency = .product(name: "Subprocess", package: "swift-subprocess")
let systemPackage: Target.Dependency = .product(
  name: "SystemPackage", package: "swift-system", condition: .when(platforms: [.linux]))

let package = Package(
  name: "seccard",
  platforms: [.macOS(.v15)],
  products: [
    .executable(name: "seccard", targets: ["SeccardCLI"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.5.2"),
    .package(url: "https://github.com/apple/swift-system", from: "1.8.1"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", from: "1.0.2", traits: []),
  ],
  targets: [
    .systemLibrary(
      name: "CLibgit2", pkgConfig: "libgit2", providers: [.apt(["libgit2-dev"]), .brew(["libgit2"])]),
    .systemLibrary(
      name: "CLibyaml", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
    .target(name: "CSeccardAssets"),
    .target(name: "CNoTrustStore"),

    .target(name: "SeccardJSON", swiftSettings: strict),
    .target(name: "SeccardYAML", dependencies: ["CLibyaml", "SeccardJSON"], swiftSettings: strict),
    .target(name: "SeccardTOML", dependencies: ["SeccardJSON"], swiftSettings: strict),
    .target(name: "SeccardCard", dependencies: ["SeccardJSON", crypto], swiftSettings: strict),
    .target(name: "SeccardGit", dependencies: ["CLibgit2"], swiftSettings: strict),
    .target(
      name: "SeccardRegistry",
      dependencies: ["CSeccardAssets", "SeccardCard", "SeccardGit", "SeccardJSON", "SeccardYAML"],
      swiftSettings: strict),
    .target(
      name: "SeccardExchange",
      dependencies: ["SeccardCard", "SeccardJSON", "SeccardTOML", "SeccardYAML", crypto],
      swiftSettings: strict),
    .target(
      name: "SeccardEvidence", dependencies: ["SeccardCard", "SeccardJSON", "SeccardTOML", "SeccardYAML", crypto],
      swiftSettings: strict),
    .target(
      name: "SeccardWorkspace",
      dependencies: [
        "CSeccardAssets", "SeccardCard", "SeccardEvidence", "SeccardGit", "SeccardJSON", "SeccardRegistry",
        "SeccardYAML",
        crypto,
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "SeccardCLI",
      dependencies: [
        .target(name: "CNoTrustStore", condition: .when(platforms: [.linux])),
        "SeccardCard", "SeccardExchange", "SeccardGit", "SeccardJSON", "SeccardRegistry", "SeccardWorkspace",
        "SeccardYAML", argumentParser, subprocess, systemPackage,
      ],
      swiftSettings: strict),

    .executableTarget(
      name: "CatalogueRefresh", dependencies: ["SeccardCard", "SeccardJSON", "SeccardYAML"], swiftSettings: strict),
    .executableTarget(
      name: "JSONBench", dependencies: ["SeccardJSON"], path: "Benchmarks/JSONBench", swiftSettings: strict),

    .testTarget(name: "SeccardJSONTests", dependencies: ["SeccardJSON"], swiftSettings: strict),
    .testTarget(
      name: "SeccardCardTests", dependencies: ["CatalogueRefresh", "SeccardCard", "SeccardJSON", "SeccardTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SeccardYAMLTests", dependencies: ["SeccardCard", "SeccardJSON", "SeccardTestSupport", "SeccardYAML"],
      swiftSettings: strict),
    .testTarget(
      name: "SeccardExchangeTests",
      dependencies: [
        "SeccardCard", "SeccardExchange", "SeccardJSON", "SeccardTestSupport", "SeccardYAML", crypto, subprocess,
        systemPackage,
      ],
      swiftSettings: strict),
    .testTarget(
      name: "SeccardEvidenceTests",
      dependencies: ["SeccardCard", "SeccardEvidence", "SeccardJSON", "SeccardTOML", "SeccardTestSupport"],
      swiftSettings: strict),
    .testTarget(
      name: "SeccardWorkspaceTests",
      dependencies: ["SeccardCard", "SeccardJSON", "SeccardTestSupport", "SeccardWorkspace", "SeccardYAML"],
      swiftSettings: strict),
    .testTarget(name: "SeccardGitTests", dependencies: ["SeccardGit"], swiftSettings: strict),
    .testTarget(
      name: "SeccardCLITests", dependencies: ["SeccardCLI", "SeccardJSON", "SeccardTestSupport", "SeccardYAML"],
      swiftSettings: strict),
    .target(
      name: "SeccardTestSupport", dependencies: [subprocess, systemPackage], path: "Tests/SeccardTestSupport",
      swiftSettings: strict),
  ],
  cLanguageStandard: .gnu2x
)
