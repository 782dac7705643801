# SPDX-License-Identifier: Apache-2.0
# How every module, program and test of the project is built: one place for warnings and include paths.

add_library(dynfou-flags INTERFACE)
target_include_directories(dynfou-flags INTERFACE ${CMAKE_BINARY_DIR}/generated)
target_compile_options(dynfou-flags INTERFACE -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion
  -Wnon-virtual-dtor -Woverloaded-virtual -Wold-style-cast
  $<$<CXX_COMPILER_ID:GNU>:-Wzero-as-null-pointer-constant> # clang's takes a defaulted <=> for one
  $<$<BOOL:${DYNFOU_WERROR}>:-Werror>)
# false at -O3, the second one with link-time optimization, which warns when it links: GCC PR 105329
set(false_alarms
  "$<$<AND:$<CXX_COMPILER_ID:GNU>,$<VERSION_LESS:$<CXX_COMPILER_VERSION>,13>,$<CONFIG:Release>>:-Wno-restrict;-Wno-stringop-overflow>")
target_compile_options(dynfou-flags INTERFACE ${false_alarms})
target_link_options(dynfou-flags INTERFACE ${false_alarms})
# A fault of memory ends a program, and does no more: bounds are checked in what is shipped too.
target_compile_definitions(dynfou-flags INTERFACE QT_FORCE_ASSERTS _GLIBCXX_ASSERTIONS)
if(NOT "$ENV{CPPFLAGS} ${CMAKE_CXX_FLAGS}" MATCHES "_FORTIFY_SOURCE") # a packager's own choice stands
  target_compile_definitions(dynfou-flags INTERFACE
    $<$<CONFIG:Release,RelWithDebInfo,MinSizeRel>:_FORTIFY_SOURCE=2>) # the others are not optimized, which it needs
endif()
target_compile_options(dynfou-flags INTERFACE -fstack-protector-strong)
target_link_options(dynfou-flags INTERFACE -Wl,-z,relro) # not `now`: on a small router that makes the start longer
target_compile_definitions(dynfou-flags INTERFACE QT_NO_CAST_FROM_ASCII QT_NO_CAST_TO_ASCII QT_NO_KEYWORDS
  QT_NO_FOREACH QT_DISABLE_DEPRECATED_BEFORE=0x060400)

# dynfou_module(NAME [MOC] [FOLDER folder] SOURCES ... [PUBLIC libs...] [PRIVATE libs...]): the static library `dynfou-NAME`.
# MOC: it has classes with Q_OBJECT. FOLDER: where its sources are, below this folder; without it they are in this folder.
# Its headers are included as "folder/Header.h", by the module itself and by what links to it. Nobody else finds them: each
# module has an include folder of its own, which has nothing but a symbolic link to the sources.
function(dynfou_module name)
  cmake_parse_arguments(ARG "MOC" "FOLDER" "SOURCES;PUBLIC;PRIVATE" ${ARGN})
  set(folder ${CMAKE_CURRENT_SOURCE_DIR})
  if(ARG_FOLDER)
    string(APPEND folder /${ARG_FOLDER})
  endif()
  list(TRANSFORM ARG_SOURCES PREPEND ${folder}/)
  add_library(dynfou-${name} STATIC EXCLUDE_FROM_ALL ${ARG_SOURCES}) # programs and tests say what is needed
  target_link_libraries(dynfou-${name} PUBLIC ${ARG_PUBLIC} PRIVATE dynfou-flags ${ARG_PRIVATE})
  set_target_properties(dynfou-${name} PROPERTIES AUTOMOC ${ARG_MOC})

  cmake_path(GET folder FILENAME prefix)
  set(include_folder ${CMAKE_BINARY_DIR}/modules/${name})
  file(MAKE_DIRECTORY ${include_folder})
  file(CREATE_LINK ${folder} ${include_folder}/${prefix} SYMBOLIC)
  target_include_directories(dynfou-${name} PUBLIC ${include_folder})
  dynfou_record_links(dynfou-${name} ${folder})
endfunction()

# dynfou_record_links(TARGET FOLDER): lists a target for dynfou_write_links().
function(dynfou_record_links target folder)
  set_target_properties(${target} PROPERTIES DYNFOU_FOLDER ${folder})
  set_property(GLOBAL APPEND PROPERTY DYNFOU_TARGETS ${target})
endfunction()

# dynfou_write_links(FILE): for tests/unit/test_layers.py, one line for each module and program: its name, its folder, what
# it links to, and which of these it passes on to what links to it.
function(dynfou_write_links file)
  get_property(targets GLOBAL PROPERTY DYNFOU_TARGETS)
  set(lines)
  foreach(target IN LISTS targets)
    get_target_property(folder ${target} DYNFOU_FOLDER)
    get_target_property(links ${target} LINK_LIBRARIES)
    get_target_property(public ${target} INTERFACE_LINK_LIBRARIES)
    list(REMOVE_ITEM links dynfou-flags)
    list(FILTER public EXCLUDE REGEX "LINK_ONLY|NOTFOUND$")
    list(JOIN links " " links)
    list(JOIN public " " public)
    string(APPEND lines "${target}\t${folder}\t${links}\t${public}\n")
  endforeach()
  file(WRITE ${file} "${lines}")
endfunction()

# dynfou_program(NAME COMPONENT package [LIBEXEC] SOURCES ... LINK libs...): an installed program.
# LIBEXEC: none that users start.
function(dynfou_program name)
  cmake_parse_arguments(ARG "LIBEXEC" "COMPONENT" "SOURCES;LINK" ${ARGN})
  add_executable(${name} ${ARG_SOURCES})
  target_link_libraries(${name} PRIVATE dynfou-flags ${ARG_LINK})
  dynfou_record_links(${name} ${CMAKE_CURRENT_SOURCE_DIR})
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

# dynfou_has_all(RESULT LINK libs...): whether all of these libraries are built. Only with all programs must they be: there a
# name that is not known is a mistake, which the linker tells.
function(dynfou_has_all result)
  cmake_parse_arguments(ARG "" "" "LINK" ${ARGN})
  set(${result} TRUE PARENT_SCOPE)
  if(DYNFOU_SERVER AND DYNFOU_CLIENT AND DYNFOU_HELPER AND DYNFOU_TRAY)
    return()
  endif()
  foreach(library ${ARG_LINK})
    if(NOT TARGET ${library})
      set(${result} FALSE PARENT_SCOPE)
    endif()
  endforeach()
endfunction()

# dynfou_test_program(NAME [MOC] LINK libs...): a program built from NAME.cpp. Tests are compiled more often than run: not
# optimized, whatever the configuration. MOC: it has classes with Q_OBJECT, and includes NAME.moc.
function(dynfou_test_program name)
  cmake_parse_arguments(ARG "MOC" "" "LINK" ${ARGN})
  add_executable(${name} ${name}.cpp)
  target_compile_options(${name} PRIVATE -O0 -U_FORTIFY_SOURCE $<$<NOT:$<CONFIG:Debug>>:-g0>)
  # QTest's macros for waiting convert a time to int since Qt 6.5, and where they are precompiled GCC does not know that they
  # are not ours. Options of the source come after those of dynfou-flags.
  set_source_files_properties(${name}.cpp PROPERTIES
    COMPILE_OPTIONS "$<$<VERSION_GREATER_EQUAL:${Qt6_VERSION},6.5>:-Wno-conversion>")
  # Network and DBus even where a test needs none: what is precompiled can be shared by the same definitions only.
  target_link_libraries(${name} PRIVATE dynfou-flags Qt6::Test Qt6::Network $<TARGET_NAME_IF_EXISTS:Qt6::DBus> ${ARG_LINK})
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

# dynfou_test(NAME LINK libs...): such a program with Qt Test's main(), known to CTest. One that needs a program which is not
# built is left out.
function(dynfou_test name)
  dynfou_has_all(complete ${ARGN})
  if(NOT complete)
    return()
  endif()
  dynfou_test_program(${name} MOC ${ARGN})
  add_test(NAME ${name} COMMAND ${name})
  set_tests_properties(${name} PROPERTIES TIMEOUT 300)
endfunction()
