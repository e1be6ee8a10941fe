# SPDX-License-Identifier: MIT
# The target sselib_docs builds the documentation of the public headers if Doxygen is found. Warnings
# are errors.
find_program(DOXYGEN_PROGRAM doxygen)
if(NOT DOXYGEN_PROGRAM)
  return()
endif()
list(TRANSFORM sselib_headers PREPEND ${CMAKE_CURRENT_SOURCE_DIR}/ OUTPUT_VARIABLE DOXYGEN_INPUT)
list(JOIN DOXYGEN_INPUT " " DOXYGEN_INPUT)
string(APPEND DOXYGEN_INPUT " ${CMAKE_CURRENT_SOURCE_DIR}/docs.md")
configure_file(Doxyfile.in Doxyfile @ONLY)
add_custom_target(sselib_docs COMMAND ${DOXYGEN_PROGRAM} ${CMAKE_CURRENT_BINARY_DIR}/Doxyfile
  WORKING_DIRECTORY ${CMAKE_CURRENT_BINARY_DIR} VERBATIM)
if(BUILD_TESTING)
  add_test(NAME doxygen COMMAND ${DOXYGEN_PROGRAM} ${CMAKE_CURRENT_BINARY_DIR}/Doxyfile)
endif()
