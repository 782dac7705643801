# SPDX-License-Identifier: Apache-2.0
# `cpack` in a build folder with the prefix /usr (preset `package`) makes Debian packages: one for each program, and one
# for what all of them need.
if(NOT CMAKE_INSTALL_PREFIX STREQUAL "/usr")
  return() # units and D-Bus files name programs by their whole path
endif()

set(CPACK_GENERATOR DEB)
set(CPACK_PACKAGE_VENDOR "dynfou")
set(CPACK_PACKAGE_CONTACT "dynfou developers <dynfou@example.org>")
set(CPACK_PACKAGE_DESCRIPTION_SUMMARY "") # the first line of each description
set(CPACK_PACKAGING_INSTALL_PREFIX /usr)
set(CPACK_STRIP_FILES ON)
set(CPACK_DEBIAN_COMPRESSION_TYPE xz)
set(CPACK_INSTALL_DEFAULT_DIRECTORY_PERMISSIONS
  OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_COMPONENTS_ALL server client helper common)
if(DYNFOU_TRAY)
  list(APPEND CPACK_COMPONENTS_ALL tray)
endif()
set(CPACK_DEB_COMPONENT_INSTALL ON)
set(CPACK_COMPONENTS_GROUPING ONE_PER_GROUP)
set(CPACK_DEBIAN_FILE_NAME DEB-DEFAULT)
if(DYNFOU_DEBIAN_ARCHITECTURE) # of a toolchain file
  set(CPACK_DEBIAN_PACKAGE_ARCHITECTURE ${DYNFOU_DEBIAN_ARCHITECTURE})
endif()
set(CPACK_DEBIAN_PACKAGE_SHLIBDEPS ON)
set(CPACK_DEBIAN_PACKAGE_CONTROL_STRICT_PERMISSION ON)
set(CPACK_DEBIAN_PACKAGE_SECTION net)
set(CPACK_DEBIAN_PACKAGE_PRIORITY optional)

set(CPACK_DEBIAN_SERVER_PACKAGE_NAME dynfou-server)
set(CPACK_DEBIAN_CLIENT_PACKAGE_NAME dynfou)
set(CPACK_DEBIAN_HELPER_PACKAGE_NAME dynfou-helper)
set(CPACK_DEBIAN_TRAY_PACKAGE_NAME dynfou-tray)
set(CPACK_DEBIAN_COMMON_PACKAGE_NAME dynfou-common)
set(CPACK_DEBIAN_COMMON_PACKAGE_ARCHITECTURE all)
set(CPACK_DEBIAN_COMMON_PACKAGE_SHLIBDEPS OFF)
set(CPACK_DEBIAN_COMMON_PACKAGE_DEPENDS "systemd | systemd-standalone-sysusers, kmod")
foreach(component SERVER CLIENT)
  set(CPACK_DEBIAN_${component}_PACKAGE_DEPENDS "dynfou-common (= ${PROJECT_VERSION})")
  set(CPACK_DEBIAN_${component}_PACKAGE_RECOMMENDS "iproute2, nftables")
endforeach()
set(CPACK_DEBIAN_HELPER_PACKAGE_DEPENDS "dynfou-common (= ${PROJECT_VERSION}), dbus, polkitd")
set(CPACK_DEBIAN_TRAY_PACKAGE_DEPENDS "dynfou-helper (= ${PROJECT_VERSION}), qt6-qpa-plugins")
set(CPACK_DEBIAN_CLIENT_PACKAGE_SUGGESTS "dynfou-helper")
set(CPACK_COMPONENT_SERVER_DESCRIPTION "Ethernet tunnels for clients behind any NAT, server
Admits clients behind home routers and carrier-grade NATs, and gives each an
Ethernet tunnel of the Linux kernel: gretap in FOU, Ethernet in GRE in UDP.
The data path is the kernel's alone.")
set(CPACK_COMPONENT_CLIENT_DESCRIPTION "Ethernet tunnels to servers through any NAT, client
Agrees with a server on an Ethernet tunnel of the Linux kernel (gretap in FOU,
Ethernet in GRE in UDP), sets it up and keeps it alive, behind any NAT that
lets UDP out. For routers and scripts: no graphical libraries.")
set(CPACK_COMPONENT_HELPER_DESCRIPTION "Ethernet tunnels through any NAT, helper for users without privileges
A service of the system bus that makes tunnels for users of this machine, as
far as polkit allows, so that neither dynfou nor dynfou-tray runs as root.")
set(CPACK_COMPONENT_TRAY_DESCRIPTION "Ethernet tunnels to servers through any NAT, graphical client
Connects a desktop or laptop, shows each tunnel's state, round trip, loss and
throughput, and edits the list of servers. In the tray or as a window.")
set(CPACK_COMPONENT_COMMON_DESCRIPTION "Ethernet tunnels through any NAT, common files
What the server and the clients share: the system user, the kernel modules to
load, and settings that keep network managers away from the tunnels.")

# dynfou_service_scripts(COMPONENT PACKAGE LIST CHECK): the maintainer scripts of a package with a service;
# CHECK is the command that looks at the list.
function(dynfou_service_scripts component package list check)
  set(DYNFOU_PACKAGE ${package})
  set(DYNFOU_UNIT ${package}.service)
  set(DYNFOU_LIST ${list})
  set(DYNFOU_LIST_CHECK ${check})
  set(scripts)
  foreach(script postinst prerm postrm)
    configure_file(resources/packaging/service.${script}.in ${CMAKE_BINARY_DIR}/packaging/${package}/${script} @ONLY
      FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
    list(APPEND scripts ${CMAKE_BINARY_DIR}/packaging/${package}/${script})
  endforeach()
  set(CPACK_DEBIAN_${component}_PACKAGE_CONTROL_EXTRA ${scripts} PARENT_SCOPE)
endfunction()
dynfou_service_scripts(SERVER dynfou-server /etc/dynamic-fou.server.json "dynfou-server check")
dynfou_service_scripts(CLIENT dynfou /etc/dynamic-fou.client.json "dynfou list")
foreach(script postinst prerm postrm)
  configure_file(resources/packaging/helper.${script} ${CMAKE_BINARY_DIR}/packaging/dynfou-helper/${script} COPYONLY
    FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
  list(APPEND CPACK_DEBIAN_HELPER_PACKAGE_CONTROL_EXTRA ${CMAKE_BINARY_DIR}/packaging/dynfou-helper/${script})
endforeach()
configure_file(resources/packaging/tray.conffiles ${CMAKE_BINARY_DIR}/packaging/dynfou-tray/conffiles COPYONLY
  FILE_PERMISSIONS OWNER_READ OWNER_WRITE GROUP_READ WORLD_READ)
set(CPACK_DEBIAN_TRAY_PACKAGE_CONTROL_EXTRA ${CMAKE_BINARY_DIR}/packaging/dynfou-tray/conffiles)
configure_file(resources/packaging/common.postinst ${CMAKE_BINARY_DIR}/packaging/dynfou-common/postinst COPYONLY
  FILE_PERMISSIONS OWNER_READ OWNER_WRITE OWNER_EXECUTE GROUP_READ GROUP_EXECUTE WORLD_READ WORLD_EXECUTE)
set(CPACK_DEBIAN_COMMON_PACKAGE_CONTROL_EXTRA ${CMAKE_BINARY_DIR}/packaging/dynfou-common/postinst)

include(CPack)
