import Testing

@testable import ClipInput

@Suite struct EpochOrderTests {
  @Test func anEpochHoldsNoItemTwice() {
    let order = EpochOrder(itemCount: 23, batchSize: 5, seed: 1)
    #expect(order.stepsPerEpoch == 4)
    for epoch in 0..<3 {
      let items = (0..<4).flatMap { order.items(ofStep: epoch * 4 + $0) }
      #expect(items.count == 20)
      #expect(Set(items).count == 20)
      #expect(items.allSatisfy { 0..<23 ~= $0 })
    }
  }

  @Test func epochsHaveDifferentOrdersAndSeedsToo() {
    let order = EpochOrder(itemCount: 100, batchSize: 100, seed: 1)
    let other = EpochOrder(itemCount: 100, batchSize: 100, seed: 2)
    let orders = [order.items(ofStep: 0), order.items(ofStep: 1), other.items(ofStep: 0)]
    #expect(Set(orders).count == 3)
    #expect(orders.allSatisfy { $0.sorted() == Array(0..<100) })
  }

  @Test func whatSitsOutChangesFromEpochToEpoch() {
    let order = EpochOrder(itemCount: 7, batchSize: 3, seed: 1)
    let seen = (0..<40).reduce(into: Set<Int>()) { $0.formUnion(order.items(ofStep: $1)) }
    #expect(seen == Set(0..<7))
  }

  @Test func fewItemsMakeASmallerBatchOfAll() {
    let order = EpochOrder(itemCount: 3, batchSize: 8, seed: 1)
    #expect(order.batchSize == 3)
    #expect(order.stepsPerEpoch == 1)
    #expect(order.items(ofStep: 5).sorted() == [0, 1, 2])
    #expect(order.epoch(ofStep: 5) == 5)
  }

  @Test func substitutesAreAllTheOthers() {
    let order = EpochOrder(itemCount: 9, batchSize: 4, seed: 1)
    let (items, substitutes) = (order.items(ofStep: 2), order.substitutes(ofStep: 2))
    #expect(Set(items).isDisjoint(with: substitutes))
    #expect((items + substitutes).sorted() == Array(0..<9))
  }
}
