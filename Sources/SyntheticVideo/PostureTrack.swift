/// Postures at given times, with a smooth way from each to the next.
struct PostureTrack: Sendable {
  private struct Key {
    var time: Double
    var posture: Posture
  }

  private let keys: [Key]

  /// - Parameter postures: At least two, their times ascending.
  init(_ postures: [(time: Double, posture: Posture)]) {
    precondition(
      postures.count >= 2,
      "PostureTrack: two postures are needed, got \(postures.count)"
    )
    keys = postures.map { Key(time: $0.time, posture: $0.posture) }
  }

  /// The posture at a time; before the first and after the last one the figure rests.
  ///
  /// Catmull and Rom's curve in Barry and Goldman's form, which needs nothing but mixing and copes
  /// with uneven times.
  func posture(at time: Double) -> Posture {
    let last = keys.count - 1
    let time = time.clamped(to: keys[0].time...keys[last].time)
    let start = keys.indices.last { $0 < last && keys[$0].time <= time } ?? 0
    let (here, there) = (keys[start], keys[start + 1])
    // Beyond the ends the figure rests, so it starts and stops gently.
    let before = start > 0 ? keys[start - 1] : Key(time: here.time - 0.1, posture: here.posture)
    let after =
      start + 2 <= last ? keys[start + 2] : Key(time: there.time + 0.1, posture: there.posture)

    func between(_ a: Key, _ b: Key) -> Posture {
      a.posture.mixed(with: b.posture, amount: (time - a.time) / (b.time - a.time))
    }
    let middle = between(here, there)
    let early = between(
      Key(time: before.time, posture: between(before, here)),
      Key(time: there.time, posture: middle)
    )
    let late = between(
      Key(time: here.time, posture: middle),
      Key(time: after.time, posture: between(there, after))
    )
    return between(Key(time: here.time, posture: early), Key(time: there.time, posture: late))
  }
}
