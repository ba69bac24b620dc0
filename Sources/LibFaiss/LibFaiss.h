// Empty on purpose: this module only carries the linker flags of libfaiss.pc.
