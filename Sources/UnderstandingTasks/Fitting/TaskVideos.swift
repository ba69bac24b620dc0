public import RecipeFormat

/// Labelled videos of each task.
public struct TaskVideos: Recipe {
  /// Videos with classes.
  public var classify: [String] = []
  /// Videos with actions.
  public var actions: [String] = []
  /// Videos with boxes.
  public var detect: [String] = []

  /// Names no videos.
  public init() {}

  /// The videos of a task.
  public subscript(task: FittedTask) -> [String] {
    get {
      switch task {
      case .classify: classify
      case .actions: actions
      case .detect: detect
      }
    }
    set {
      switch task {
      case .classify: classify = newValue
      case .actions: actions = newValue
      case .detect: detect = newValue
      }
    }
  }

  /// The tasks that have videos, with them.
  public var byTask: [FittedTask: [String]] {
    Dictionary(uniqueKeysWithValues: FittedTask.allCases.map { ($0, self[$0]) })
      .filter { !$0.value.isEmpty }
  }
}
