/// Somebody to film, and the place where they are filmed.
///
/// Performer `number` of one seed looks the same in every kind of footage, so their split is the
/// same in all of them.
struct Performer: Sendable {
  /// What chance that belongs to this performer is keyed by.
  let key: UInt64
  let body: Body
  let clothes: Clothes
  let scenery: Scenery

  init(number: Int, seed: UInt64) {
    key = UInt64(truncatingIfNeeded: number)
    var people = SplitMix64(seed: seed, keys: 1, key)
    body = Body(using: &people)
    clothes = Clothes(using: &people)
    var places = SplitMix64(seed: seed, keys: 2, key)
    scenery = Scenery(using: &places)
  }
}
