import Foundation
import GRDB

extension SQLiteCatalogue {
  func videos(
    _ filter: VideoFilter,
    after: Int?,
    limit: Int
  ) async throws -> VideoPage {
    try await read { database in
      let (condition, arguments) = filter.condition
      let total = try Int.fetchOne(
        database,
        sql: "SELECT count(*) FROM video WHERE \(condition)",
        arguments: arguments
      )
      var videos = try fetchVideos(
        database,
        "WHERE \(condition) AND id < ? ORDER BY id DESC LIMIT ?",
        arguments + [after ?? Int.max, limit + 1]
      )
      let hasMore = videos.count > limit
      if hasMore { videos.removeLast() }
      return VideoPage(
        videos: videos,
        next: hasMore ? videos.last?.id : nil,
        total: total ?? 0
      )
    }
  }

  func video(_ id: Int) async throws -> LibraryVideo? {
    try await videos([id]).first
  }

  func videos(_ ids: [Int]) async throws -> [LibraryVideo] {
    try await read { database in
      try fetchVideos(
        database,
        "WHERE id IN (SELECT value FROM json_each(?)) ORDER BY id",
        [ids.jsonText]
      )
    }
  }

  func waitingVideos(limit: Int) async throws -> (first: [LibraryVideo], count: Int) {
    let condition = """
      WHERE status = 'waiting'
        AND EXISTS (SELECT 1 FROM file WHERE video = video.id AND NOT isMissing)
      """
    return try await read { database in
      (
        first: try fetchVideos(database, "\(condition) ORDER BY id LIMIT ?", [limit]),
        count: try Int.fetchOne(
          database.cachedStatement(sql: "SELECT count(*) FROM video \(condition)")
        ) ?? 0
      )
    }
  }

  func statistics() async throws -> LibraryStatistics {
    try await read { database in
      let counts = try Row.fetchAll(
        database,
        sql: "SELECT status, count(*) FROM video GROUP BY status"
      ).compactMap { row in
        LibraryVideo.Status(rawValue: row[0]).map { ($0, row[1] as Int) }
      }
      let totals = try Row.fetchOne(
        database,
        sql: """
          SELECT (SELECT count(*) FROM clip),
            (SELECT coalesce(sum(duration), 0) FROM video WHERE status = 'indexed'),
            (SELECT count(*) FROM video WHERE NOT EXISTS
              (SELECT 1 FROM file WHERE video = video.id AND NOT isMissing)),
            (SELECT count(*) - count(DISTINCT video) FROM file WHERE NOT isMissing)
          """
      )
      return LibraryStatistics(
        videos: Dictionary(uniqueKeysWithValues: counts),
        clips: totals?[0] ?? 0,
        duration: Duration(microseconds: totals?[1] ?? 0),
        missing: totals?[2] ?? 0,
        copies: totals?[3] ?? 0
      )
    }
  }

  func append(
    _ clips: [Range<Duration>],
    firstSlot: Int,
    to video: Int,
    surveyed: SurveyedVideo?,
    isLast: Bool
  ) async throws {
    try await write(.videos) { database in
      if let surveyed { try Self.describe(video, as: surveyed, database) }
      for (place, range) in clips.enumerated() {
        try database.execute(
          cached: #"INSERT INTO clip (video, start, "end", slot) VALUES (?, ?, ?, ?)"#,
          arguments: [
            video, range.lowerBound.microseconds, range.upperBound.microseconds, firstSlot + place,
          ]
        )
      }
      if isLast {
        try database.execute(
          cached: "UPDATE video SET status = 'indexed', message = NULL WHERE id = ?",
          arguments: [video]
        )
      }
    }
  }

  private static func describe(
    _ video: Int,
    as surveyed: SurveyedVideo,
    _ database: Database
  ) throws {
    try database.execute(
      cached: """
        UPDATE video SET duration = ?, width = ?, height = ?, frameRate = ?, shots = ? WHERE id = ?
        """,
      arguments: [
        surveyed.description.duration.microseconds, surveyed.description.width,
        surveyed.description.height, surveyed.description.frameRate,
        surveyed.shots.map(\.microseconds).jsonText, video,
      ]
    )
  }

  func fail(_ video: Int, message: String) async throws {
    try await write(.videos) { database in
      try database.execute(
        sql: "UPDATE video SET status = 'broken', message = ? WHERE id = ?",
        arguments: [message, video]
      )
    }
  }

  func shots(of video: Int) async throws -> [Duration] {
    try await read { database in
      try Int.fetchAll(
        database,
        sql: "SELECT shot.value FROM video, json_each(video.shots) AS shot WHERE video.id = ?",
        arguments: [video]
      ).map(Duration.init(microseconds:))
    }
  }
}

extension VideoFilter {
  /// The filter as a condition on the table `video`.
  fileprivate var condition: (sql: String, arguments: StatementArguments) {
    var parts = ["1"]
    var arguments = StatementArguments()
    if let label {
      parts.append("EXISTS (SELECT 1 FROM label WHERE video = video.id AND name = ?)")
      arguments += [label]
    }
    if let status {
      parts.append("status = ?")
      arguments += [status.rawValue]
    }
    if let added {
      parts.append("addedAt >= ? AND addedAt < ?")
      arguments += [
        Int(added.lowerBound.timeIntervalSince1970), Int(added.upperBound.timeIntervalSince1970),
      ]
    }
    if let duration {
      parts.append("duration BETWEEN ? AND ?")
      arguments += [duration.lowerBound.microseconds, duration.upperBound.microseconds]
    }
    if let name {
      parts.append("instr(lower(name), lower(?)) > 0")
      arguments += [name]
    }
    return (parts.joined(separator: " AND "), arguments)
  }
}

/// Videos with what other tables say of them, each table asked once for all of them.
private func fetchVideos(
  _ database: Database,
  _ condition: String,
  _ arguments: StatementArguments
) throws -> [LibraryVideo] {
  let rows = try Row.fetchAll(
    database.cachedStatement(sql: "SELECT * FROM video \(condition)"),
    arguments: arguments
  )
  let ids = rows.map { $0["id"] as Int }
  func grouped(_ sql: String) throws -> [Int: [Row]] {
    let rows = try Row.fetchAll(database.cachedStatement(sql: sql), arguments: [ids.jsonText])
    return Dictionary(grouping: rows) { $0[0] as Int }
  }
  let chosen = "WHERE video IN (SELECT value FROM json_each(?))"
  let files = try grouped("SELECT video, path, isMissing FROM file \(chosen) ORDER BY path")
  let counts = try grouped("SELECT video, count(*) FROM clip \(chosen) GROUP BY video")
  let names = try grouped("SELECT DISTINCT video, name FROM label \(chosen) ORDER BY name")
  return zip(ids, rows).map { id, row in
    LibraryVideo(
      row,
      files: files[id, default: []].map { (path: $0[1], isMissing: $0[2]) },
      clipCount: counts[id]?.first?[1] ?? 0,
      labels: names[id, default: []].map { $0[1] }
    )
  }
}

extension [Int] {
  /// As SQLite's `json_each` reads numbers: one argument, however many they are.
  var jsonText: String { "[\(map(String.init).joined(separator: ","))]" }
}

extension LibraryVideo {
  fileprivate init(
    _ row: Row,
    files: [(path: String, isMissing: Bool)],
    clipCount: Int,
    labels: [String]
  ) {
    id = row["id"]
    content = row["content"]
    name = row["name"]
    let present = files.filter { !$0.isMissing }
    paths = (present.isEmpty ? files : present).map(\.path)
    isMissing = present.isEmpty
    status = Status(rawValue: row["status"]) ?? .broken
    message = row["message"]
    description = (row["duration"] as Int?).map { duration in
      Description(
        duration: Duration(microseconds: duration),
        width: row["width"],
        height: row["height"],
        frameRate: row["frameRate"]
      )
    }
    addedAt = Date(timeIntervalSince1970: Double(row["addedAt"] as Int))
    self.clipCount = clipCount
    self.labels = labels
  }
}
