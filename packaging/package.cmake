# SPDX-License-Identifier: MIT
# cmake --build build/release --target package: on Debian, builds packages for the program, the
# library, and the development files. On other systems, builds an archive of everything.
set(CPACK_PACKAGE_VENDOR "The Rivulet developers")
set(CPACK_PACKAGE_CONTACT "The Rivulet developers <developers@rivulet.invalid>")
set(CPACK_PACKAGE_DIRECTORY ${PROJECT_BINARY_DIR}/packages)
set(CPACK_RESOURCE_FILE_LICENSE ${PROJECT_SOURCE_DIR}/LICENSE)
set(CPACK_STRIP_FILES ON)
set(CPACK_VERBATIM_VARIABLES ON)
set(CPACK_COMPONENTS_ALL rivulet sselib sselib-devel)
set(packages rivulet libsselib0 libsselib-dev)

find_program(DPKG_SHLIBDEPS dpkg-shlibdeps)
if(DPKG_SHLIBDEPS)
  set(CPACK_GENERATOR DEB)
  set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
  set(CPACK_DEB_COMPONENT_INSTALL ON)
  set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
  set(CPACK_DEBIAN_ENABLE_COMPONENT_DEPENDS ON)
  set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS_PRIVATE_DIRS ${PROJECT_BINARY_DIR}/sselib)

  set(CPACK_DEBIAN_RIVULET_PACKAGE_NAME rivulet)
  set(CPACK_DEBIAN_RIVULET_PACKAGE_SECTION net)
  set(CPACK_COMPONENT_RIVULET_DEPENDS sselib)
  set(CPACK_COMPONENT_RIVULET_DESCRIPTION "watch and chat with Server-Sent Events streams
 A desktop program that shows an AI answer as it streams, unread
 messages and a live location, and every event and byte that these
 came from. With ssecat for the command line and ssedemo, a server to
 try it on.")
  # These packages contain Qt plugins and translations. They are loaded at run time, so
  # dpkg-shlibdeps does not find them.
  set(CPACK_DEBIAN_RIVULET_PACKAGE_RECOMMENDS "qt6-qpa-plugins, qt6-translations-l10n, qt6-wayland")

  set(CPACK_DEBIAN_SSELIB_PACKAGE_NAME libsselib0)
  set(CPACK_DEBIAN_SSELIB_PACKAGE_SECTION libs)
  set(CPACK_DEBIAN_SSELIB_PACKAGE_GENERATE_SHLIBS ON)
  set(CPACK_COMPONENT_SSELIB_DESCRIPTION "Server-Sent Events client for Qt 6
 The whole standard, with any method, header and body, with retries
 and with decoders for what AI endpoints send.")

  set(CPACK_DEBIAN_SSELIB-DEVEL_PACKAGE_NAME libsselib-dev)
  set(CPACK_DEBIAN_SSELIB-DEVEL_PACKAGE_SECTION libdevel)
  set(CPACK_DEBIAN_SSELIB-DEVEL_PACKAGE_DEPENDS qt6-base-dev)
  set(CPACK_COMPONENT_SSELIB-DEVEL_DEPENDS sselib)
  set(CPACK_COMPONENT_SSELIB-DEVEL_DESCRIPTION "Server-Sent Events client for Qt 6, to build with
 Headers, and what CMake and pkg-config need to find the library.")
else()
  set(CPACK_GENERATOR ZIP)
endif()
# Each package contains the license.
foreach(component package IN ZIP_LISTS CPACK_COMPONENTS_ALL packages)
  install(FILES ${PROJECT_SOURCE_DIR}/LICENSE DESTINATION ${CMAKE_INSTALL_DATADIR}/doc/${package}
    RENAME copyright COMPONENT ${component})
endforeach()
include(CPack)
