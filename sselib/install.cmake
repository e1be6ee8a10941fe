# SPDX-License-Identifier: MIT
# Installs the files for find_package(Sselib) and for pkg-config.
include(CMakePackageConfigHelpers)

set_target_properties(sselib PROPERTIES EXPORT_NAME Sselib)
install(TARGETS sselib EXPORT SselibTargets
  RUNTIME DESTINATION ${CMAKE_INSTALL_BINDIR} COMPONENT sselib
  LIBRARY DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sselib NAMELINK_COMPONENT sselib-devel
  ARCHIVE DESTINATION ${CMAKE_INSTALL_LIBDIR} COMPONENT sselib-devel)
foreach(header ${sselib_headers})
  cmake_path(GET header PARENT_PATH folder)
  install(FILES ${header} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/sselib/${folder}
    COMPONENT sselib-devel)
endforeach()
# Headers with the names of the main classes, as in Qt: <sselib/EventSource> includes sselib/core/eventsource.h.
foreach(class capture/CapturePlayer capture/CaptureReader capture/CaptureRecorder capture/CaptureWriter
    chat/Decoder core/Endpoint core/Error core/Event core/EventSource core/EventStreamParser core/LineParser
    core/Redactor core/RetryPolicy doctor/Doctor doctor/EndpointCheck transport/CookieJar)
  string(TOLOWER ${class} header)
  cmake_path(GET class FILENAME name)
  set(forwarding ${CMAKE_CURRENT_BINARY_DIR}/forwarding/${name})
  file(CONFIGURE OUTPUT ${forwarding} CONTENT "#include \"sselib/${header}.h\"\n")
  install(FILES ${forwarding} DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/sselib COMPONENT sselib-devel)
endforeach()
install(FILES ${PROJECT_BINARY_DIR}/sselib/sselib_export.h
  DESTINATION ${CMAKE_INSTALL_INCLUDEDIR}/sselib COMPONENT sselib-devel)

set(package ${CMAKE_INSTALL_LIBDIR}/cmake/Sselib)
configure_package_config_file(SselibConfig.cmake.in SselibConfig.cmake INSTALL_DESTINATION ${package})
write_basic_package_version_file(SselibConfigVersion.cmake COMPATIBILITY SameMinorVersion)
install(EXPORT SselibTargets NAMESPACE Sselib:: DESTINATION ${package} COMPONENT sselib-devel)
install(FILES ${CMAKE_CURRENT_BINARY_DIR}/SselibConfig.cmake
  ${CMAKE_CURRENT_BINARY_DIR}/SselibConfigVersion.cmake
  DESTINATION ${package} COMPONENT sselib-devel)

# Write the file during installation, so that it contains the prefix of `cmake --install --prefix`.
file(READ ${CMAKE_CURRENT_SOURCE_DIR}/sselib.pc.in pc)
foreach(name CMAKE_INSTALL_LIBDIR CMAKE_INSTALL_INCLUDEDIR PROJECT_VERSION)
  string(REPLACE "@${name}@" "${${name}}" pc "${pc}")
endforeach()
file(WRITE ${CMAKE_CURRENT_BINARY_DIR}/sselib.pc.in "${pc}")
install(CODE "
  configure_file(\"${CMAKE_CURRENT_BINARY_DIR}/sselib.pc.in\" \"${CMAKE_CURRENT_BINARY_DIR}/sselib.pc\" @ONLY)
  file(INSTALL \"${CMAKE_CURRENT_BINARY_DIR}/sselib.pc\"
    DESTINATION \"\${CMAKE_INSTALL_PREFIX}/${CMAKE_INSTALL_LIBDIR}/pkgconfig\")"
  COMPONENT sselib-devel)
