/// Labels that are probably meant to be one, and labels with too few examples.
package enum LabelSpelling {
  /// One sentence for each group of labels that differ in case only, by how often each is used.
  package static func warnings(_ counts: [String: Int]) -> [String] {
    let groups = Dictionary(grouping: counts.keys.sorted()) { $0.lowercased() }
    return groups.values.filter { $0.count > 1 }.sorted { $0[0] < $1[0] }.map { labels in
      let usual = labels.max { counts[$0, default: 0] < counts[$1, default: 0] } ?? labels[0]
      return "the labels \(quoted(labels)) differ in case only and count as different classes; "
        + "write '\(usual)' throughout if they mean the same"
    }
  }

  /// A sentence that names the labels with a single example; none where there are none.
  static func loneLabels(_ counts: [String: Int], of unit: String) -> [String] {
    let lone = counts.filter { $0.value == 1 }.keys.sorted()
    guard !lone.isEmpty else { return [] }
    return [
      "only one \(unit) has the label \(quoted(lone)): nothing can be learnt from one example"
    ]
  }

  private static func quoted(_ labels: [String]) -> String {
    labels.map { "'\($0)'" }.joined(separator: ", ")
  }
}
