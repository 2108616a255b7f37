# wasl_embed(TARGET SYMBOL FILE): puts FILE's bytes into TARGET, so that the program is one file and needs no data
# beside it. C++ reads them as `extern const char SYMBOL[]` up to `extern const char SYMBOL_end[]`.
function(wasl_embed target symbol file)
  set(assembly ${CMAKE_CURRENT_BINARY_DIR}/${symbol}.S)
  file(WRITE ${assembly}.new
"    .section .rodata
    .balign 64
    .global ${symbol}
${symbol}:
    .incbin \"${file}\"
    .global ${symbol}_end
${symbol}_end:
    .byte 0
    .section .note.GNU-stack,\"\",%progbits
")
  file(COPY_FILE ${assembly}.new ${assembly} ONLY_IF_DIFFERENT)
  set_property(SOURCE ${assembly} PROPERTY OBJECT_DEPENDS ${file})
  target_sources(${target} PRIVATE ${assembly})
endfunction()
