extension Performance {
  static var boxColumns: [String] {
    ["path", "frame", "x1", "y1", "x2", "y2", "class", "track_id"]
  }

  static var jointColumns: [String] {
    ["path", "frame"] + Joint.allCases.flatMap { ["\($0.rawValue)_x", "\($0.rawValue)_y"] }
  }

  /// The figure's box in every frame; frames are counted from 1.
  func boxes(ofVideoAt path: String) -> FootageTable {
    var table = FootageTable("boxes.csv", columns: Self.boxColumns)
    for index in 0..<frameCount {
      let box = box(inFrame: index)
      let edges = [box.x1, box.y1, box.x2, box.y2].map(inTenths)
      table.append([path, "\(index + 1)"] + edges + ["person", "1"])
    }
    return table
  }

  /// The figure's joints in every frame; frames are counted from 1.
  func joints(ofVideoAt path: String) -> FootageTable {
    var table = FootageTable("joints.csv", columns: Self.jointColumns)
    for index in 0..<frameCount {
      let joints = figure(inFrame: index).joints
      let places = Joint.allCases.flatMap { joint in
        let place = joints[joint] ?? .zero
        return [inTenths(place.x), inTenths(place.y)]
      }
      table.append([path, "\(index + 1)"] + places)
    }
    return table
  }

  /// A number of pixels with one digit after the point.
  private func inTenths(_ value: Double) -> String {
    "\((value * 10).rounded() / 10)"
  }
}
