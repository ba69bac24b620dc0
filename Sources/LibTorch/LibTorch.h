// Empty on purpose: this module only carries the compiler and linker flags of libtorch.pc.
