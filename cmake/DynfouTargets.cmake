# SPDX-License-Identifier: Apache-2.0
# How every module, program and test of the project is built: one place for warnings and include paths.

add_library(dynfou-flags INTERFACE)
target_include_directories(dynfou-flags INTERFACE ${CMAKE_SOURCE_DIR}/core ${CMAKE_BINARY_DIR}/generated)
target_compile_options(dynfou-flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
  $<$<CXX_COMPILER_ID:GNU>:-Wzero-as-null-pointer-constant> # clang's takes a defaulted <=> for one
  $<$<BOOL:${DYNFOU_WERROR}>:-Werror>)
# A fault of memory ends a program, and does no more: bounds are checked in what is shipped too.
target_compile_definitions(dynfou-flags INTERFACE QT_FORCE_ASSERTS _GLIBCXX_ASSERTIONS
  $<$<NOT:$<CONFIG:Debug>>:_FORTIFY_SOURCE=2>)
target_compile_options(dynfou-flags INTERFACE -fstack-protector-strong)
target_link_options(dynfou-flags INTERFACE -Wl,-z,relro) # not `now`: on a small router that makes the start longer
target_compile_definitions(dynfou-flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS
  QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# dynfou_module(NAME [MOC] SOURCES ... [PUBLIC libs...] [PRIVATE libs...]): the static library `dynfou-NAME`.
# MOC: it has classes with Q_OBJECT.
function(dynfou_module name)
  cmake_parse_arguments(ARG "MOC" "" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  add_library(dynfou-${name} STATIC ${ARG_SOURCES})
  target_link_libraries(dynfou-${name} PUBLIC ${ARG_PUBLIC} PRIVATE dynfou-flags ${ARG_PRIVATE})
  set_target_properties(dynfou-${name} PROPERTIES AUTOMOC ${ARG_MOC})
endfunction()

# dynfou_program(NAME COMPONENT package [LIBEXEC] SOURCES ... LINK libs...): an installed program.
# LIBEXEC: none that users start.
function(dynfou_program name)
  cmake_parse_arguments(ARG "LIBEXEC" "COMPONENT" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE dynfou-flags ${ARG_LINK})
  if(ARG_LIBEXEC)
    set(folder ${CMAKE_INSTALL_LIBEXECDIR})
  else()
    set(folder ${CMAKE_INSTALL_BINDIR})
  endif()
  install(TARGETS ${name} RUNTIME DESTINATION ${folder} COMPONENT ${ARG_COMPONENT})
endfunction()

# What most tests include, compiled once for each folder of tests: it is half of the time that a test takes.
set(DYNFOU_TEST_HEADERS <QDir> <QElapsedTimer> <QFile> <QJsonArray> <QJsonDocument> <QJsonObject> <QProcess>
  <QRegularExpression> <QSignalSpy> <QTemporaryDir> <QTest> <QTimer> <algorithm> <chrono> <deque> <functional> <map> <memory>
  <optional> <random> <set> <string> <tl/expected.hpp> <unordered_map> <variant> <vector>)

# dynfou_test_program(NAME [MOC] LINK libs...): a program built from NAME.cpp. Tests are compiled more often than run: not
# optimized, whatever the configuration. MOC: it has classes with Q_OBJECT, and includes NAME.moc.
function(dynfou_test_program name)
  cmake_parse_arguments(ARG "MOC" "" "LINK" ${ARGN})
  add_executable(${name} ${name}.cpp)
  target_compile_options(${name} PRIVATE -O0 -U_FORTIFY_SOURCE $<$<NOT:$<CONFIG:Debug>>:-g0>)
  # Network and DBus even where a test needs none: what is precompiled can be shared by the same definitions only.
  target_link_libraries(${name} PRIVATE dynfou-flags Qt6::Test Qt6::Network Qt6::DBus ${ARG_LINK})
  if(ARG_MOC) # by hand: AUTOMOC starts three programs more, and compiles a file more
    qt6_generate_moc(${name}.cpp ${CMAKE_CURRENT_BINARY_DIR}/moc/${name}.moc TARGET ${name})
    target_sources(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/moc/${name}.moc)
    target_include_directories(${name} PRIVATE ${CMAKE_CURRENT_BINARY_DIR}/moc)
  endif()
  get_directory_property(owner DYNFOU_PRECOMPILED)
  if(owner)
    target_precompile_headers(${name} REUSE_FROM ${owner})
  else()
    target_precompile_headers(${name} PRIVATE ${DYNFOU_TEST_HEADERS})
    set_directory_properties(PROPERTIES DYNFOU_PRECOMPILED ${name})
  endif()
endfunction()

# dynfou_test(NAME LINK libs...): such a program with Qt Test's main(), known to CTest.
function(dynfou_test name)
  dynfou_test_program(${name} MOC ${ARGN})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()
