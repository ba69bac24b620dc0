import Foundation

extension FittedEvaluation {
  /// A figure as people read it.
  public struct Figure: Sendable {
    /// What it is called.
    public let name: String
    /// What the model has.
    public let value: Double
    /// What each model of ``FittedEvaluation/beside`` has, in the order of their names.
    public let others: [Double?]
  }

  /// The names of the models beside, in their order.
  public var others: [String] { (beside ?? [:]).keys.sorted() }

  /// The figures of a task, those of the models beside with them; none where it was not measured.
  public func figures(of task: FittedTask) -> [Figure] {
    rows(of: task).compactMap { name, figure in
      figure(self).map { value in
        Figure(name: name, value: value, others: others.map { beside?[$0].flatMap(figure) })
      }
    }
  }

  /// The figures as plain text, the floors beside.
  public var table: String {
    let width = 22
    func line(_ name: String, _ cells: [String]) -> String {
      name.padding(toLength: width, withPad: " ", startingAt: 0) + cells.joined(separator: "  ")
    }
    let columns = others.map { max($0.count, 5) }
    func cells(_ value: Double, _ others: [Double?]) -> [String] {
      let own = String(format: "%.3f", value)
      return [own]
        + zip(others, columns).map { other, width in
          let text = other.map { String(format: "%.3f", $0) } ?? "–"
          return String(repeating: " ", count: width - text.count) + text
        }
    }
    var lines: [String] = []
    if !others.isEmpty { lines.append(line("", ["     "] + others)) }
    for task in FittedTask.allCases {
      lines += [heading(of: task)].compactMap(\.self)
      lines += figures(of: task).map { line($0.name, cells($0.value, $0.others)) }
    }
    let floors = [
      ("chance", floors?.chance), ("majority", floors?.majority), ("metadata", floors?.metadata),
    ]
    lines += floors.compactMap { name, value in
      value.map { line("floor: \(name)", cells($0, [])) }
    }
    return lines.joined(separator: "\n")
  }

  private func heading(of task: FittedTask) -> String? {
    switch task {
    case .classify:
      classify.map { "classify: \($0.clips) videos, \($0.classes.count) classes" }
    case .actions: actions.map { "actions: \($0.segments) in \($0.videos) videos" }
    case .detect:
      detect.map {
        "detect: \($0.objects) objects in \($0.frames) frames of \($0.videos) videos"
      }
    }
  }

  private func rows(of task: FittedTask) -> [(name: String, figure: (Self) -> Double?)] {
    switch task {
    case .classify:
      [
        ("accuracy", { $0.classify?.top1 }),
        ("top five", { $0.classify?.top5 }),
        ("mean recall", { $0.classify?.balanced }),
        ("mAP", { $0.classify?.mAP }),
        ("calibration error", { $0.classify?.ece }),
        ("unknown AUROC", { $0.classify?.unknownAUROC }),
        ("unknown rejected", { $0.classify?.unknownRejected }),
      ]
    case .actions:
      (actions?.mAP.keys.sorted() ?? []).map { overlap in
        ("mAP at \(overlap)", { $0.actions?.mAP[overlap] })
      } + [("frame F1", { $0.actions?.frameF1 })]
    case .detect:
      [
        ("AP50", { $0.detect?.averagePrecision50 }),
        ("AP", { $0.detect?.averagePrecision }),
        ("AP75", { $0.detect?.averagePrecision75 }),
        ("MOTA", { $0.detect?.multipleObjectAccuracy }),
        ("IDF1", { $0.detect?.identityF1 }),
        ("HOTA", { $0.detect?.higherOrderAccuracy }),
      ]
    }
  }
}
