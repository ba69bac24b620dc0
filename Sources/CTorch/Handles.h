/// What all of this shim's files need: LibTorch's tensors behind Swift's handles, and an end to exceptions.
#ifndef CTORCH_HANDLES_H
#define CTORCH_HANDLES_H

#include "CTorch.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <ATen/ATen.h>
#include <string>
#pragma clang diagnostic pop

using TensorPointer = c10::intrusive_ptr<at::TensorImpl, at::UndefinedTensorImpl>;

inline at::TensorImpl *impl(CTTensor *tensor) { return reinterpret_cast<at::TensorImpl *>(tensor); }

inline at::Tensor borrow(CTTensor *tensor) {
  return at::Tensor(TensorPointer::reclaim_copy(impl(tensor)));
}

inline CTTensor *give(at::Tensor tensor) {
  return reinterpret_cast<CTTensor *>(tensor.unsafeReleaseTensorImpl());
}

// The only place where exceptions end.
template <typename Body> const char *guarded(Body &&body) noexcept {
  thread_local std::string message;
  try {
    body();
    return nullptr;
  } catch (const c10::Error &error) {
    message = error.what_without_backtrace();
  } catch (const std::exception &error) {
    message = error.what();
  } catch (...) {
    message = "unknown C++ exception";
  }
  return message.c_str();
}

#endif
