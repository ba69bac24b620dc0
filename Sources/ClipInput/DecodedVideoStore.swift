public import VideoDecoding

/// Decodes each segment of a collection once per training, and keeps its frames.
///
/// Segments are kept in memory as they come until it is full, the next ones on disk until that is
/// full, and what comes then is decoded again each time. Nothing is driven out: an epoch asks for
/// every segment once, and a cache that replaces the least recently used would lose most of them
/// just before they are needed again. So memory stays flat, whatever the number of videos.
///
/// The files on disk are named by their content. A run that was killed leaves them behind, and the
/// one that resumes it in the same folder goes on with them.
public actor DecodedVideoStore {
  private enum Entry {
    case memory(PreparedVideo)
    case disk
    case loading(Task<Source, any Error>)
    case broken
  }

  private enum Source {
    case video(PreparedVideo)
    case file(PreparedVideoFile)
    case broken
  }

  /// What the store decodes.
  public nonisolated let segments: [VideoSegment]
  /// The videos that were found to be broken so far.
  public private(set) var broken: BrokenVideos
  /// Bytes of frames in memory.
  private(set) var memoryUse = 0
  /// Bytes of files on disk.
  private(set) var diskUse = 0

  private nonisolated let folder: FrameFolder
  private let gate: TaskGate
  private let decode: @Sendable (VideoSegment) throws -> PreparedVideo
  private var limits: CacheLimits
  private var entries: [Int: Entry] = [:]

  /// Makes a store; nothing is decoded yet.
  ///
  /// - Parameters:
  ///   - footage: What to decode.
  ///   - decoding: At what rate and margin.
  ///   - side: The side of the clips that will be cut, in pixels.
  ///   - limits: How much may be kept.
  ///   - folder: Where files may be kept; it is made when it is needed.
  ///   - tasks: How many segments are decoded at a time.
  public init(
    _ footage: SegmentedCollection,
    decoding: DecodingRecipe,
    side: Int,
    limits: CacheLimits = CacheLimits(),
    folder: String,
    tasks: Int
  ) {
    let shortSide = decoding.shortSide(for: side)
    self.init(
      footage,
      limits: limits,
      tasks: tasks,
      folder: FrameFolder(folder, decoding: decoding, side: side)
    ) { segment in
      try PreparedVideo(decoding: segment, frameRate: decoding.frameRate, shortSide: shortSide)
    }
  }

  init(
    _ footage: SegmentedCollection,
    limits: CacheLimits,
    tasks: Int,
    folder: FrameFolder,
    decode: @escaping @Sendable (VideoSegment) throws -> PreparedVideo
  ) {
    segments = footage.segments
    broken = footage.broken
    gate = TaskGate(width: tasks)
    self.limits = limits
    self.folder = folder
    self.decode = decode
    for (index, size) in folder.findFiles(of: footage.segments) {
      entries[index] = .disk
      diskUse += size
    }
  }

  /// Cuts clips from a segment, which is decoded now if it has not been yet.
  ///
  /// - Parameters:
  ///   - index: Which of ``segments``.
  ///   - sampling: Chooses each clip's times from the stretch that could be decoded.
  /// - Returns: The clips; nil where the segment is broken.
  /// - Throws: ``DataError`` with code `tooManyBroken` when this makes it more than a tenth, and
  ///   `CancellationError`.
  public nonisolated func clips(
    of index: Int,
    sampling: @Sendable (Range<Duration>) -> [[Duration]]
  ) async throws -> [Clip]? {
    while true {
      try Task.checkCancellation()
      switch try await source(of: index) {
      case .broken: return nil
      case .video(let video): return sampling(video.range).map(video.clip(at:))
      case .file(let file):
        if let clips = file.clips(sampling) { return clips }
        await forgetFile(of: index)
      }
    }
  }

  /// Gives up what is being decoded and removes the store's files; the training is over.
  public func close() async {
    // Whoever still asks for clips gets them, but leaves nothing behind.
    limits.disk = 0
    let tasks = entries.values.compactMap { entry in
      if case .loading(let task) = entry { task } else { nil }
    }
    for task in tasks { task.cancel() }
    for task in tasks { _ = try? await task.value }
    folder.remove()
  }

  private func source(of index: Int) async throws -> Source {
    switch entries[index] {
    case .memory(let video): return .video(video)
    case .disk: return .file(folder.file(for: segments[index]))
    case .broken: return .broken
    case .loading(let task): return try await task.value
    case nil:
      let task = Task { try await load(index) }
      entries[index] = .loading(task)
      return try await task.value
    }
  }

  private func load(_ index: Int) async throws -> Source {
    let segment = segments[index]
    let outcome = await gate.pass { [decode] in
      Result {
        try Task.checkCancellation()
        return try decode(segment)
      }
    }
    switch outcome {
    case .success(let video):
      entries[index] = await kept(video, of: segment)
      return .video(video)
    case .failure(let error as CancellationError):
      entries[index] = nil
      throw error
    case .failure(let error):
      entries[index] = .broken
      try broken.add(segment.path, reason: "\(error)")
      return .broken
    }
  }

  /// Where a video that was just decoded stays; nil where there is no room.
  private func kept(_ video: PreparedVideo, of segment: VideoSegment) async -> Entry? {
    if memoryUse + video.pixels.count <= limits.memory {
      memoryUse += video.pixels.count
      return .memory(video)
    }
    let file = folder.file(for: segment)
    let size = file.byteCount(of: video)
    guard diskUse + size <= limits.disk else { return nil }
    // Counted before it is written, since other segments are written meanwhile.
    diskUse += size
    if await file.write(video) { return .disk }
    // A disk that is full for one is full for all.
    diskUse -= size
    limits.disk = 0
    return nil
  }

  /// Forgets a file that is not what it was: someone emptied the folder.
  private func forgetFile(of index: Int) {
    if case .disk = entries[index] { entries[index] = nil }
  }
}
