#include "CodeIndex.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <faiss/utils/Heap.h>
#include <algorithm>
#include <array>
#include <vector>
#ifdef __x86_64__
#include <immintrin.h>
#endif
#pragma clang diagnostic pop

namespace {

using Index = faiss::Index::idx_t;

/// What codes of one byte a part score: a table of 256 floats for each part, one after the other.
struct Table {
  const float *scores;
  size_t parts;
};

void scores(Table table, const uint8_t *codes, size_t count, float base, float *result) {
  for (size_t i = 0; i < count; i++) {
    auto sum = base;
    for (size_t part = 0; part < table.parts; part++) {
      sum += table.scores[part * 256 + codes[i * table.parts + part]];
    }
    result[i] = sum;
  }
}

#ifdef __x86_64__
/// For eight parts at a time, of two rows at a time, so that one waits less for the other.
__attribute__((target("avx2"))) void scoresByGathering(Table table, const uint8_t *codes,
                                                       size_t count, float base, float *result) {
  const auto first = _mm256_setr_epi32(0, 256, 512, 768, 1024, 1280, 1536, 1792);
  size_t row = 0;
  for (; row + 2 <= count; row += 2) {
    __m256 sums[] = {_mm256_setzero_ps(), _mm256_setzero_ps()};
    for (size_t part = 0; part < table.parts; part += 8) {
      for (size_t other = 0; other < 2; other++) {
        auto code = codes + (row + other) * table.parts + part;
        auto bytes = _mm_loadl_epi64(reinterpret_cast<const __m128i *>(code));
        auto places = _mm256_add_epi32(_mm256_cvtepu8_epi32(bytes), first);
        auto found = _mm256_i32gather_ps(table.scores + part * 256, places, sizeof(float));
        sums[other] = _mm256_add_ps(sums[other], found);
      }
    }
    for (size_t other = 0; other < 2; other++) {
      std::array<float, 8> lanes;
      _mm256_storeu_ps(lanes.data(), sums[other]);
      result[row + other] = base + (((lanes[0] + lanes[1]) + (lanes[2] + lanes[3])) +
                                    ((lanes[4] + lanes[5]) + (lanes[6] + lanes[7])));
    }
  }
  scores(table, codes + row * table.parts, count - row, base, result + row);
}
#endif

struct Scanner : faiss::InvertedListScanner {
  const CodeIndex &index;
  std::vector<float> table;
  float base = 0;

  Scanner(const CodeIndex &index, bool store_pairs, const faiss::IDSelector *sel)
      : InvertedListScanner(store_pairs, sel), index(index), table(index.pq.M * index.pq.ksub) {
    keep_max = true;
    code_size = index.code_size;
  }

  void set_query(const float *query) override {
    index.pq.compute_inner_prod_table(query, table.data());
  }

  void set_list(Index list, float score) override {
    list_no = list;
    base = score;
  }

  float distance_to_code(const uint8_t *code) const override {
    float result = 0;
    scores({table.data(), index.pq.M}, code, 1, base, &result);
    return result;
  }

  size_t scan_codes(size_t count, const uint8_t *codes, const Index *ids, float *best,
                    Index *labels, size_t wanted) const override {
    std::array<float, 256> block;
    size_t changes = 0;
    for (size_t start = 0; start < count; start += block.size()) {
      auto size = std::min(block.size(), count - start);
      allScores(codes + start * code_size, size, block.data());
      for (size_t i = 0; i < size; i++) {
        if (block[i] <= best[0]) continue;
        faiss::minheap_replace_top(wanted, best, labels, block[i], ids[start + i]);
        changes++;
      }
    }
    return changes;
  }

private:
  void allScores(const uint8_t *codes, size_t count, float *result) const {
    Table all{table.data(), index.pq.M};
#ifdef __x86_64__
    static const bool canGather = __builtin_cpu_supports("avx2");
    if (canGather && all.parts % 8 == 0) return scoresByGathering(all, codes, count, base, result);
#endif
    scores(all, codes, count, base, result);
  }
};

} // namespace

CodeIndex::CodeIndex(faiss::IndexIVFPQ &other) : IndexIVFPQ(other) {
  other.own_fields = false;
  other.own_invlists = false;
}

faiss::InvertedListScanner *CodeIndex::get_InvertedListScanner(bool store_pairs,
                                                               const faiss::IDSelector *sel) const {
  // Whoever stores pairs or selects rows, or compares in another way, has FAISS' own.
  if (store_pairs || sel || metric_type != faiss::METRIC_INNER_PRODUCT || !by_residual ||
      pq.nbits != 8) {
    return IndexIVFPQ::get_InvertedListScanner(store_pairs, sel);
  }
  return new Scanner(*this, store_pairs, sel);
}
