# SPDX-License-Identifier: MIT
# Copies the table in findingcodes.inc to the user's documents: to resources/docs/doctor.md as a table, and
# to packaging/ssecat.1 as a list. Run it after each change of the table, in any folder:
#
#   cmake -P sselib/doctor/findingcodes.cmake
#
# With -D CHECK=ON before -P it changes nothing, and fails if a document differs from the table.
cmake_minimum_required(VERSION 3.25)

# Replaces the lines between the markers "begin generated" and "end generated" of a file.
function(update path lines)
  set(file "${CMAKE_CURRENT_LIST_DIR}/../../${path}")
  file(READ "${file}" old)
  if(NOT old MATCHES "^(.*begin generated[^\n]*\n).*(\n[^\n]*end generated.*)$")
    message(FATAL_ERROR "${path} has no lines with \"begin generated\" and \"end generated\".")
  endif()
  set(new "${CMAKE_MATCH_1}${lines}${CMAKE_MATCH_2}")
  if(new STREQUAL old)
    return()
  endif()
  if(CHECK)
    message(FATAL_ERROR "${path} differs from sselib/doctor/findingcodes.inc. "
      "Run: cmake -P sselib/doctor/findingcodes.cmake")
  endif()
  file(WRITE "${file}" "${new}")
endfunction()

file(READ "${CMAKE_CURRENT_LIST_DIR}/findingcodes.inc" table)
set(text "\"([^\"]*)\"")
set(entry "\nSSE_FINDING_CODE\\(([A-Za-z0-9]+), ${text}, ${text},\n +${text},\n +${text}\\)")
string(REGEX MATCHALL "\nSSE_FINDING_CODE" starts "${table}")
string(REGEX MATCHALL "${entry}" entries "${table}")
list(LENGTH starts expected)
list(LENGTH entries found)
if(found EQUAL 0 OR NOT found EQUAL expected)
  message(FATAL_ERROR "findingcodes.inc: read ${found} of ${expected} entries.")
endif()

set(markdown "| code | severity | found when | what to do |\n| --- | --- | --- | --- |")
set(man "")
foreach(one IN LISTS entries)
  string(REGEX MATCH "${entry}" one "${one}")
  set(code "${CMAKE_MATCH_2}")
  set(severities "${CMAKE_MATCH_3}")
  string(REPLACE "\\\\" "\\" when "${CMAKE_MATCH_4}")
  string(REPLACE "\\\\" "\\" fix "${CMAKE_MATCH_5}")
  string(APPEND markdown "\n| `${code}` | ${severities} | ${when} | ${fix} |")

  string(REPLACE "\\" "\\e" when "${when}")
  string(REPLACE "'" "\\(aq" when "${when}")
  string(REPLACE "-" "\\-" when "${when}")
  string(REPLACE "-" "\\-" code "${code}")
  string(REGEX REPLACE "`([^`]*)`" "\\\\fB\\1\\\\fR" when "${when}")
  string(APPEND man "\n.TP\n.BR ${code} \" (${severities})\"\n${when}")
endforeach()
string(STRIP "${man}" man)
update(resources/docs/doctor.md "${markdown}")
update(packaging/ssecat.1 "${man}")
