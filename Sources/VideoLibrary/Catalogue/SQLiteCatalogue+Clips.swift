import GRDB

extension SQLiteCatalogue {
  func clips(inSlots slots: Range<Int>) async throws -> [LibraryClip] {
    try await read { database in
      try fetchClips(
        database,
        "WHERE slot >= ? AND slot < ? ORDER BY slot",
        [slots.lowerBound, slots.upperBound]
      )
    }
  }

  func clips(of video: Int) async throws -> [LibraryClip] {
    try await read { try fetchClips($0, "WHERE video = ? ORDER BY start", [video]) }
  }

  func clip(_ id: Int) async throws -> LibraryClip? {
    try await read { try fetchClips($0, "WHERE id = ?", [id]).first }
  }

  func firstFreeSlot() async throws -> Int {
    try await read { database in
      try Int.fetchOne(database.cachedStatement(sql: "SELECT max(slot) + 1 FROM clip")) ?? 0
    }
  }
}

private func fetchClips(
  _ database: Database,
  _ condition: String,
  _ arguments: StatementArguments
) throws -> [LibraryClip] {
  try Row.fetchAll(
    database,
    sql: #"SELECT id, video, start, "end", slot FROM clip "# + condition,
    arguments: arguments
  ).map { row in
    LibraryClip(
      id: row[0],
      video: row[1],
      range: Duration(microseconds: row[2])..<Duration(microseconds: row[3]),
      slot: row[4]
    )
  }
}
