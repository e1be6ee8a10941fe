# SPDX-License-Identifier: MIT
# cmake -DNPM=npm -DPROJECT=dir -DSTAMP=file -P npm-ci.cmake
# Installs the packages in the lock file of PROJECT, unless STAMP contains the hash of this lock file.
file(SHA256 ${PROJECT}/package-lock.json lock)
if(EXISTS ${STAMP} AND IS_DIRECTORY ${PROJECT}/node_modules)
  file(READ ${STAMP} installed)
  if(installed STREQUAL lock)
    message(STATUS "npm packages are up to date")
    return()
  endif()
endif()
execute_process(COMMAND ${NPM} ci --no-audit --no-fund WORKING_DIRECTORY ${PROJECT}
  RESULT_VARIABLE result OUTPUT_VARIABLE output ERROR_VARIABLE output)
message("${output}")
if(result EQUAL 0)
  file(WRITE ${STAMP} ${lock})
elseif(output MATCHES "ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ENETUNREACH|ETIMEDOUT|ENOTCACHED|network")
  # Without a network, the tests that need the packages are skipped. They do not fail.
  message("npm packages could not be fetched: is there a network?")
else()
  message(FATAL_ERROR "npm ci failed in ${PROJECT}")
endif()
