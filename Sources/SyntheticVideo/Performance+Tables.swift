extension Performance {
  /// The figure's box in every frame; frames are counted from 1.
  func boxes(ofVideoAt path: String) -> FootageTable {
    var table = FootageTable(
      "boxes.csv",
      columns: ["path", "frame", "x1", "y1", "x2", "y2", "class", "track_id"]
    )
    for index in 0..<frameCount {
      table.append([path, "\(index + 1)"] + box(inFrame: index).edgesInTenths + ["person", "1"])
    }
    return table
  }

  /// The figure's joints in every frame; frames are counted from 1.
  func joints(ofVideoAt path: String) -> FootageTable {
    let columns = Joint.allCases.flatMap { ["\($0.rawValue)_x", "\($0.rawValue)_y"] }
    var table = FootageTable("joints.csv", columns: ["path", "frame"] + columns)
    for index in 0..<frameCount {
      let joints = figure(inFrame: index).joints
      let places = Joint.allCases.flatMap { joint in
        let place = joints[joint] ?? .zero
        return [place.x.inTenths, place.y.inTenths]
      }
      table.append([path, "\(index + 1)"] + places)
    }
    return table
  }

  /// What is known of the clip as a whole, for a performer of this number.
  func label(ofVideoAt path: String, performer number: Int) -> FootageTable {
    var table = FootageTable(
      "labels.csv",
      columns: ["path", "label", "split", "subject", "frames", "seconds"]
    )
    table.append([
      path,
      action.rawValue,
      Split(ofPerformer: number).rawValue,
      "performer\(number.inThreeDigits)",
      "\(frameCount)",
      "\(Double(frameCount) / frameRate)",
    ])
    return table
  }
}
