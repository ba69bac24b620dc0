/// Notes what is found out of one video in small lots, each after its embeddings are on the disk.
struct ClipJournal {
  /// The clips that are noted or wait for their lot, those of an indexing that was killed among them,
  /// in microseconds.
  private(set) var known: Set<Range<Int>>

  /// What a look over the video found out, if that is not noted yet.
  var surveyed: SurveyedVideo?

  private let library: Library
  private let video: Int
  private var slot: Int
  private var ranges: [Range<Duration>] = []
  private var values: [Float] = []

  /// Clips that are noted at once.
  private static let lot = 32

  /// Goes on where the last indexing of a video ended.
  init(_ video: LibraryVideo, in library: Library) async throws {
    self.library = library
    self.video = video.id
    known = try await Self.known(of: video, in: library)
    slot = try await library.catalogue.firstFreeSlot()
  }

  /// The clips of a video that are noted, in microseconds.
  static func known(of video: LibraryVideo, in library: Library) async throws -> Set<Range<Int>> {
    guard video.clipCount > 0 else { return [] }
    return Set(try await library.catalogue.clips(of: video.id).map(\.range.microseconds))
  }

  /// Takes a clip with its embedding.
  mutating func append(_ range: Range<Duration>, _ vector: [Float]) async throws {
    known.insert(range.microseconds)
    ranges.append(range)
    values += vector
    if ranges.count == Self.lot { try await write(isLast: false) }
  }

  /// Notes the rest, and that these are all.
  mutating func finish() async throws {
    try await write(isLast: true)
  }

  /// Notes what there is, as nothing more can be read.
  mutating func breakOff() async throws {
    guard !ranges.isEmpty || surveyed != nil else { return }
    try await write(isLast: false)
  }

  private mutating func write(isLast: Bool) async throws {
    try library.embeddings.write(values, at: slot)
    try await library.catalogue.append(
      ranges,
      firstSlot: slot,
      to: video,
      surveyed: surveyed,
      isLast: isLast
    )
    slot += ranges.count
    surveyed = nil
    ranges = []
    values = []
  }
}
