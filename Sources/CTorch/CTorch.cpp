#include "Handles.h"

#pragma clang diagnostic push
#pragma clang diagnostic ignored "-Weverything"
#include <ATen/Parallel.h>
#include <ATen/Version.h>
#include <ATen/autocast_mode.h>
#include <ATen/core/dispatch/Dispatcher.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/core/InferenceMode.h>
#include <torch/headeronly/version.h>
#pragma clang diagnostic pop
#ifdef __GLIBC__
#include <malloc.h>
#endif

struct CTOperator {
  c10::OperatorHandle handle;
};

struct CTCall {
  const c10::OperatorHandle *op;
  torch::jit::Stack stack;
};

struct CTInferenceMode {
  c10::InferenceMode guard;
};

namespace {

using GeneratorPointer = c10::intrusive_ptr<c10::GeneratorImpl>;

at::Generator borrow(CTGenerator *generator) {
  return at::Generator(
      GeneratorPointer::reclaim_copy(reinterpret_cast<c10::GeneratorImpl *>(generator)));
}

template <typename Value>
void pushList(CTCall *call, const Value *values, int64_t count) {
  call->stack.emplace_back(std::vector<Value>(values, values + count));
}

} // namespace

void ct_tensor_retain(CTTensor *tensor) { c10::raw::intrusive_ptr::incref(impl(tensor)); }
void ct_tensor_release(CTTensor *tensor) { c10::raw::intrusive_ptr::decref(impl(tensor)); }
int64_t ct_tensor_use_count(CTTensor *tensor) {
  return static_cast<int64_t>(c10::raw::intrusive_ptr::use_count(impl(tensor)));
}

int32_t ct_tensor_rank(CTTensor *tensor) { return static_cast<int32_t>(impl(tensor)->dim()); }
const int64_t *ct_tensor_sizes(CTTensor *tensor) { return impl(tensor)->sizes().data(); }
int32_t ct_tensor_type(CTTensor *tensor) {
  return static_cast<int32_t>(c10::typeMetaToScalarType(impl(tensor)->dtype()));
}
int32_t ct_tensor_device(CTTensor *tensor, int32_t *index) {
  auto device = impl(tensor)->device();
  *index = device.index();
  return static_cast<int32_t>(device.type());
}
bool ct_tensor_is_channels_last(CTTensor *tensor) {
  auto format = impl(tensor)->dim() == 5 ? at::MemoryFormat::ChannelsLast3d
                                         : at::MemoryFormat::ChannelsLast;
  return impl(tensor)->dim() >= 4 && borrow(tensor).is_contiguous(format);
}

const char *ct_tensor_from_bytes(const void *bytes, int64_t count, const int64_t *sizes,
                                 int32_t rank, int32_t type, CTTensor **result) {
  return guarded([&] {
    auto tensor = at::empty(at::IntArrayRef(sizes, static_cast<size_t>(rank)),
                            static_cast<at::ScalarType>(type));
    TORCH_CHECK(static_cast<int64_t>(tensor.nbytes()) == count, "a tensor of shape ",
                tensor.sizes(), " takes ", tensor.nbytes(), " bytes, not ", count);
    if (count > 0) memcpy(tensor.data_ptr(), bytes, static_cast<size_t>(count));
    *result = give(std::move(tensor));
  });
}

const char *ct_tensor_copy_bytes(CTTensor *tensor, void *bytes, int64_t count) {
  return guarded([&] {
    auto source = borrow(tensor).detach().to(at::kCPU).contiguous();
    TORCH_CHECK(static_cast<int64_t>(source.nbytes()) == count, "a tensor of shape ",
                source.sizes(), " holds ", source.nbytes(), " bytes, not ", count);
    if (count > 0) memcpy(bytes, source.data_ptr(), static_cast<size_t>(count));
  });
}

const char *ct_tensor_quantize(CTTensor *tensor, float scale, int32_t zero, int32_t largest,
                               CTTensor **result) {
  return guarded([&] {
    auto format = borrow(tensor).suggest_memory_format();
    auto source = borrow(tensor).contiguous(format);
    TORCH_CHECK(source.scalar_type() == at::kFloat && source.is_cpu(), "cannot quantize ",
                source.scalar_type(), " on ", source.device());
    auto target = at::empty_like(source, source.options().dtype(at::kByte), format);
    struct Work {
      const float *from;
      uint8_t *to;
      int64_t count, step;
      float scale, offset, largest;
    } work{static_cast<const float *>(source.const_data_ptr()),
           static_cast<uint8_t *>(target.mutable_data_ptr()),
           source.numel(),
           1 << 16,
           scale,
           static_cast<float>(zero) + 0.5f,
           static_cast<float>(largest)};
    auto step = [](int64_t index, void *context) {
      const auto &work = *static_cast<Work *>(context);
      auto end = std::min((index + 1) * work.step, work.count);
      for (int64_t i = index * work.step; i < end; i++) {
        // Both ends before the conversion, which is undefined beyond a byte.
        auto value = std::min(std::max(work.from[i] * work.scale + work.offset, 0.0f), work.largest);
        work.to[i] = static_cast<uint8_t>(static_cast<int32_t>(value));
      }
    };
    ct_in_parallel((work.count + work.step - 1) / work.step, step, &work);
    *result = give(std::move(target));
  });
}

CTTensor *ct_tensor_gradient(CTTensor *tensor) {
  auto gradient = borrow(tensor).grad();
  return gradient.defined() ? give(gradient) : nullptr;
}
void ct_tensor_set_gradient(CTTensor *tensor, CTTensor *gradient) {
  borrow(tensor).mutable_grad() = gradient ? borrow(gradient) : at::Tensor();
}
bool ct_tensor_requires_gradient(CTTensor *tensor) { return borrow(tensor).requires_grad(); }
const char *ct_tensor_set_requires_gradient(CTTensor *tensor, bool required) {
  return guarded([&] { borrow(tensor).set_requires_grad(required); });
}

const char *ct_generator_create(int32_t device_type, int32_t device_index, uint64_t seed,
                                CTGenerator **result) {
  return guarded([&] {
    auto device = c10::Device(static_cast<c10::DeviceType>(device_type),
                              static_cast<c10::DeviceIndex>(device_index));
    auto generator = at::globalContext().defaultGenerator(device).clone();
    generator.set_current_seed(seed);
    *result = reinterpret_cast<CTGenerator *>(generator.unsafeReleaseGeneratorImpl());
  });
}
void ct_generator_release(CTGenerator *generator) {
  c10::raw::intrusive_ptr::decref(reinterpret_cast<c10::GeneratorImpl *>(generator));
}
const char *ct_generator_state(CTGenerator *generator, CTTensor **result) {
  return guarded([&] { *result = give(borrow(generator).get_state()); });
}
const char *ct_generator_set_state(CTGenerator *generator, CTTensor *state) {
  return guarded([&] { borrow(generator).set_state(borrow(state)); });
}

CTOperator *ct_operator(const char *name, const char *overload) {
  auto found = c10::Dispatcher::singleton().findSchema({name, overload});
  return found ? new CTOperator{*found} : nullptr;
}

CTCall *ct_call_begin(CTOperator *op) {
  auto *call = new CTCall{&op->handle, {}};
  call->stack.reserve(op->handle.schema().arguments().size());
  return call;
}
void ct_push_none(CTCall *call) { call->stack.emplace_back(); }
void ct_push_tensor(CTCall *call, CTTensor *tensor) { call->stack.emplace_back(borrow(tensor)); }
void ct_push_tensors(CTCall *call, CTTensor *const *tensors, int64_t count) {
  c10::List<at::Tensor> list;
  list.reserve(static_cast<size_t>(count));
  for (int64_t i = 0; i < count; i++) list.push_back(borrow(tensors[i]));
  call->stack.emplace_back(std::move(list));
}
void ct_push_int(CTCall *call, int64_t value) { call->stack.emplace_back(value); }
void ct_push_double(CTCall *call, double value) { call->stack.emplace_back(value); }
void ct_push_bool(CTCall *call, bool value) { call->stack.emplace_back(value); }
void ct_push_ints(CTCall *call, const int64_t *values, int64_t count) {
  pushList(call, values, count);
}
void ct_push_doubles(CTCall *call, const double *values, int64_t count) {
  pushList(call, values, count);
}
void ct_push_string(CTCall *call, const char *value) {
  call->stack.emplace_back(std::string(value));
}
void ct_push_device(CTCall *call, int32_t type, int32_t index) {
  call->stack.emplace_back(c10::Device(static_cast<c10::DeviceType>(type),
                                       static_cast<c10::DeviceIndex>(index)));
}
void ct_push_generator(CTCall *call, CTGenerator *generator) {
  call->stack.emplace_back(borrow(generator));
}

const char *ct_call_run(CTCall *call) {
  return guarded([&] {
    // oneDNN would spread a thread's first call over all cores, whatever ct_set_threads said.
    at::internal::lazy_init_num_threads();
    const auto &schema = call->op->schema();
    const auto &formals = schema.arguments();
    for (size_t i = call->stack.size(); i < formals.size(); i++) {
      TORCH_CHECK(formals[i].default_value(), schema.name(), ": missing argument '",
                  formals[i].name(), "'");
      call->stack.push_back(*formals[i].default_value());
    }
    call->op->callBoxed(call->stack);
  });
}
CTTensor *ct_result_tensor(CTCall *call, int32_t index) {
  auto &value = call->stack[static_cast<size_t>(index)];
  if (!value.isTensor() || !value.toTensor().defined()) return nullptr;
  return give(std::move(value).toTensor());
}
int64_t ct_result_count(CTCall *call, int32_t index) {
  const auto &value = call->stack[static_cast<size_t>(index)];
  return value.isTensorList() ? static_cast<int64_t>(value.toTensorList().size()) : -1;
}
CTTensor *ct_result_list_tensor(CTCall *call, int32_t index, int64_t element) {
  const auto &value = call->stack[static_cast<size_t>(index)];
  return give(value.toTensorList().get(static_cast<size_t>(element)));
}
double ct_result_double(CTCall *call, int32_t index) {
  const auto &value = call->stack[static_cast<size_t>(index)];
  if (value.isDouble()) return value.toDouble();
  if (value.isInt()) return static_cast<double>(value.toInt());
  if (value.isBool()) return value.toBool() ? 1 : 0;
  return NAN;
}
void ct_call_end(CTCall *call) { delete call; }

bool ct_gradient_enabled(void) { return at::GradMode::is_enabled(); }
void ct_set_gradient_enabled(bool enabled) { at::GradMode::set_enabled(enabled); }

CTInferenceMode *ct_inference_begin(void) { return new CTInferenceMode(); }
void ct_inference_end(CTInferenceMode *mode) { delete mode; }

int32_t ct_autocast_type(int32_t device_type) {
  auto device = static_cast<c10::DeviceType>(device_type);
  if (!at::autocast::is_autocast_enabled(device)) return -1;
  return static_cast<int32_t>(at::autocast::get_autocast_dtype(device));
}
void ct_set_autocast_type(int32_t device_type, int32_t type) {
  auto device = static_cast<c10::DeviceType>(device_type);
  at::autocast::clear_cache();
  at::autocast::set_autocast_enabled(device, type >= 0);
  if (type >= 0) at::autocast::set_autocast_dtype(device, static_cast<at::ScalarType>(type));
}

void ct_keep_freed_memory(void) {
#ifdef __GLIBC__
  // Heaps of other threads than the first end at 64 MiB, and larger tensors would bypass them.
  mallopt(M_ARENA_MAX, 1);
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, -1);
#endif
}
const char *ct_version(void) { return TORCH_VERSION; }
int32_t ct_cuda_count(void) { return at::detail::getCUDAHooks().getNumGPUs(); }
const char *ct_cpu_capability(void) {
  static const std::string capability = at::get_cpu_capability();
  return capability.c_str();
}
