#ifndef CODE_INDEX_H
#define CODE_INDEX_H

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <faiss/IndexIVFPQ.h>
#pragma clang diagnostic pop

/// An IndexIVFPQ for inner products that looks through its lists with the processor's own gathers.
/// FAISS does as well where it is compiled for AVX2; Debian compiles it for the oldest processors.
struct CodeIndex : faiss::IndexIVFPQ {
  /// Takes all that an index owns.
  explicit CodeIndex(faiss::IndexIVFPQ &other);
  CodeIndex(const CodeIndex &) = delete;

  faiss::InvertedListScanner *get_InvertedListScanner(bool store_pairs,
                                                      const faiss::IDSelector *sel) const override;
};

#endif
