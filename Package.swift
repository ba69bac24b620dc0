// swift-tools-version: 6.2
import PackageDescription

// LibTorch and FAISS are found through `libtorch.pc` and `libfaiss.pc` (see Scripts/setup); SwiftPM
// drops -rpath from a .pc file, so what is run carries it from here.
let libTorch =
  Context.environment["LIBTORCH"]
  ?? "\(Context.environment["HOME"] ?? "")/.cache/sora/libtorch-2.13.0"

let runtimePath: [LinkerSetting] = [
  .unsafeFlags(["-Xlinker", "-rpath", "-Xlinker", "\(libTorch)/lib"])
]

let base: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .treatAllWarnings(as: .error),
]
/// Everything that touches no C pointer.
let safe = base + [.strictMemorySafety()]

let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let arguments = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdTLS = Target.Dependency.product(name: "HummingbirdTLS", package: "hummingbird")
let hummingbirdTesting = Target.Dependency.product(
  name: "HummingbirdTesting",
  package: "hummingbird"
)
let keyDerivation = Target.Dependency.product(name: "CryptoExtras", package: "swift-crypto")

func tests(
  of room: String,
  _ more: Target.Dependency...,
  fixtures: [String] = []
) -> Target {
  .testTarget(
    name: "\(room)Tests",
    dependencies: [.init(stringLiteral: room), "TestSupport"] + more,
    exclude: fixtures,
    swiftSettings: base,
    linkerSettings: runtimePath
  )
}

let package = Package(
  name: "Sora",
  products: [
    .executable(name: "sora", targets: ["SoraProgram"]),
    .library(name: "Sora", targets: ["Sora"]),
    .library(name: "VideoDecoding", targets: ["VideoDecoding"]),
    .library(name: "Torch", targets: ["Torch", "TorchNN", "TorchOptim"]),
    .library(name: "SpatiotemporalEncoding", targets: ["SpatiotemporalEncoding"]),
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.0"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.0"),
    .package(url: "https://github.com/groue/GRDB.swift", from: "7.10.0"),
    .package(url: "https://github.com/hummingbird-project/hummingbird", from: "2.28.0"),
    .package(url: "https://github.com/apple/swift-crypto", from: "4.0.0"),
    .package(url: "https://github.com/apple/swift-log", from: "1.6.0"),
  ],
  targets: [
    // Row 0
    .systemLibrary(name: "LibTorch", pkgConfig: "libtorch"),
    .target(name: "CTorch", dependencies: ["LibTorch"]),
    .systemLibrary(name: "LibFaiss", pkgConfig: "libfaiss", providers: [.apt(["libfaiss-dev"])]),
    .target(name: "CFaiss", dependencies: ["LibFaiss"]),
    .systemLibrary(
      name: "CFFmpeg",
      pkgConfig: "libavformat",
      providers: [.apt(["libavformat-dev", "libavcodec-dev", "libavutil-dev", "libswscale-dev"])]
    ),
    .systemLibrary(
      name: "CCairo",
      pkgConfig: "cairo",
      providers: [.apt(["libcairo2-dev", "libfontconfig-dev"])]
    ),
    .target(name: "RecipeFormat", dependencies: [yams], swiftSettings: safe),
    // Row 1
    .target(name: "Torch", dependencies: ["CTorch"], swiftSettings: base),
    .target(name: "Faiss", dependencies: ["CFaiss"], swiftSettings: base),
    .target(name: "VideoDecoding", dependencies: ["CFFmpeg"], swiftSettings: base),
    // Row 2
    .target(name: "TorchNN", dependencies: ["Torch"], swiftSettings: safe),
    .target(
      name: "ClipInput",
      dependencies: ["Torch", "VideoDecoding", "RecipeFormat"],
      swiftSettings: safe
    ),
    // Row 3
    .target(
      name: "SpatiotemporalEncoding",
      dependencies: ["Torch", "TorchNN", "RecipeFormat"],
      swiftSettings: safe
    ),
    .target(
      name: "TorchOptim",
      dependencies: ["Torch", "TorchNN", "RecipeFormat"],
      swiftSettings: safe
    ),
    // Row 4
    .target(
      name: "Training",
      dependencies: [
        "RecipeFormat", "Torch", "TorchNN", "TorchOptim", "VideoDecoding", "ClipInput",
        "SpatiotemporalEncoding",
      ],
      swiftSettings: safe
    ),
    // Row 5
    .target(
      name: "ContrastiveLearning",
      dependencies: [
        "RecipeFormat", "Torch", "TorchNN", "TorchOptim", "VideoDecoding", "ClipInput",
        "SpatiotemporalEncoding", "Training",
      ],
      swiftSettings: safe
    ),
    .target(
      name: "UnderstandingTasks",
      dependencies: [
        "RecipeFormat", "Torch", "TorchNN", "TorchOptim", "VideoDecoding", "ClipInput",
        "SpatiotemporalEncoding", "Training",
      ],
      swiftSettings: safe
    ),
    // Row 6
    .target(
      name: "Sora",
      dependencies: [
        "RecipeFormat", "Torch", "TorchNN", "TorchOptim", "VideoDecoding", "ClipInput",
        "SpatiotemporalEncoding", "Training", "ContrastiveLearning", "UnderstandingTasks",
        "SyntheticVideo",
      ],
      swiftSettings: safe
    ),
    .target(
      name: "VideoRendering",
      dependencies: ["CCairo", "ClipInput", "Training", "UnderstandingTasks", "VideoDecoding"],
      swiftSettings: base
    ),
    .target(
      name: "VideoLibrary",
      dependencies: [
        grdb, "RecipeFormat", "Torch", "Faiss", "TorchNN", "VideoDecoding", "ClipInput",
        "SpatiotemporalEncoding", "Training", "UnderstandingTasks",
      ],
      swiftSettings: safe
    ),
    // Row 7
    .target(
      name: "Server",
      dependencies: [
        hummingbird, hummingbirdTLS, keyDerivation, "SpatiotemporalEncoding", "VideoDecoding",
        "Training",
        "VideoLibrary",
      ],
      resources: [.embedInCode("Assets")],
      swiftSettings: safe
    ),
    // Row 8
    .target(
      name: "CommandLineTool",
      dependencies: [
        arguments, logging, "RecipeFormat", "Torch", "TorchNN", "TorchOptim", "VideoDecoding",
        "ClipInput", "SpatiotemporalEncoding", "Training", "ContrastiveLearning",
        "UnderstandingTasks", "Sora",
        "SyntheticVideo", "VideoRendering", "VideoLibrary", "Server",
      ],
      swiftSettings: safe
    ),
    // Row 9
    .executableTarget(
      name: "SoraProgram",
      dependencies: ["CommandLineTool"],
      swiftSettings: safe,
      linkerSettings: runtimePath
    ),
    // Beside the rows
    .target(
      name: "SyntheticVideo",
      dependencies: ["CCairo", "VideoDecoding"],
      swiftSettings: base
    ),
    .target(
      name: "TestSupport",
      dependencies: ["Torch", "VideoDecoding", "SyntheticVideo"],
      swiftSettings: base
    ),
    .target(
      name: "LibraryTestSupport",
      dependencies: [
        "RecipeFormat", "Torch", "VideoDecoding", "ClipInput", "SpatiotemporalEncoding", "Training",
        "UnderstandingTasks", "VideoLibrary", "TestSupport",
      ],
      swiftSettings: base
    ),
    // Examples
    .executableTarget(
      name: "FirstModel",
      dependencies: ["Sora"],
      path: "Examples/FirstModel",
      linkerSettings: runtimePath
    ),
    // Tests
    tests(of: "RecipeFormat"),
    tests(of: "Torch", "CTorch", fixtures: ["Fixtures"]),
    tests(of: "Faiss", "Torch"),
    tests(of: "VideoDecoding"),
    tests(of: "TorchNN", "Torch"),
    tests(of: "ClipInput", "RecipeFormat", "SyntheticVideo", "Torch", "VideoDecoding"),
    tests(
      of: "SpatiotemporalEncoding",
      "RecipeFormat",
      "Torch",
      "TorchNN",
      fixtures: ["Fixtures"]
    ),
    tests(of: "TorchOptim", "RecipeFormat", "Torch", "TorchNN"),
    tests(
      of: "Training",
      "Torch",
      "TorchNN",
      "TorchOptim",
      "VideoDecoding",
      "RecipeFormat",
      fixtures: ["Fixtures"]
    ),
    tests(
      of: "ContrastiveLearning",
      "RecipeFormat",
      "Torch",
      "TorchNN",
      "TorchOptim",
      "ClipInput",
      "Training",
      "SpatiotemporalEncoding"
    ),
    tests(
      of: "UnderstandingTasks",
      "RecipeFormat",
      "Torch",
      "TorchNN",
      "TorchOptim",
      "ClipInput",
      "SpatiotemporalEncoding",
      "Training",
      fixtures: ["Fixtures"]
    ),
    tests(
      of: "Sora",
      "ClipInput",
      "ContrastiveLearning",
      "RecipeFormat",
      "SpatiotemporalEncoding",
      "Torch",
      "Training",
      "UnderstandingTasks",
      "VideoDecoding"
    ),
    tests(
      of: "VideoRendering",
      "ClipInput",
      "SyntheticVideo",
      "UnderstandingTasks",
      "VideoDecoding"
    ),
    tests(
      of: "VideoLibrary",
      "LibraryTestSupport",
      "ClipInput",
      "RecipeFormat",
      "SyntheticVideo",
      "Torch",
      "Training",
      "UnderstandingTasks",
      "VideoDecoding"
    ),
    tests(
      of: "Server",
      hummingbird,
      hummingbirdTesting,
      "ClipInput",
      "LibraryTestSupport",
      "UnderstandingTasks",
      "VideoDecoding",
      "VideoLibrary"
    ),
    tests(
      of: "CommandLineTool",
      "SoraProgram",
      "LibraryTestSupport",
      "ClipInput",
      "SpatiotemporalEncoding",
      "Torch",
      "TorchNN",
      "Training",
      "VideoLibrary"
    ),
    tests(of: "SyntheticVideo", "VideoDecoding"),
  ],
  cxxLanguageStandard: .cxx20
)
