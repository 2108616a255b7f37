#include "terminal/manual.h"

#include <gtest/gtest.h>

#include <CLI/CLI.hpp>
#include <cstdio>
#include <stdexcept>

namespace wasl::terminal {
namespace {

class Manual : public ::testing::Test {
 protected:
  Manual() : program_("Turns one thing into another.", "tool") {
    graph_ = program_.add_subcommand("graph", "Ask a graph");
    CLI::App* show = graph_->add_subcommand("show", "Show what's there");
    show->add_option("DB", database_, "The store")->required();
    show->add_option("-o,--output", output_, "The file\\ to write")->type_name("FILE");
    show->add_flag("-q,--quiet", quiet_, "Say nothing");
    program_.add_subcommand("secret", "Hidden")->group("");
  }

  CLI::App program_;
  CLI::App* graph_ = nullptr;
  std::string database_;
  std::string output_;
  bool quiet_ = false;
};

TEST_F(Manual, IsRoff) {
  const std::string page = manual_page(program_, *graph_);
  EXPECT_EQ(manual_file_name(program_, *graph_), "tool-graph.1");
  EXPECT_TRUE(page.starts_with(".TH TOOL-GRAPH 1"));
  EXPECT_NE(page.find("tool\\-graph \\- Ask a graph\n"), std::string::npos);
  EXPECT_NE(page.find(".SS tool graph show\nShow what's there\n"), std::string::npos);
  EXPECT_NE(page.find("\\fB\\-o, \\-\\-output\\fR \\fIFILE\\fR\nThe file\\e to write\n"), std::string::npos);
  EXPECT_NE(page.find("\\fB\\-q, \\-\\-quiet\\fR\nSay nothing\n"), std::string::npos);
  EXPECT_EQ(manual_page(program_, program_).find("secret"), std::string::npos);
}

TEST_F(Manual, CompletesInThreeShells) {
  for (const char* shell : {"bash", "zsh", "fish"}) {
    const std::string script = completion_script(program_, shell);
    EXPECT_NE(script.find("tool graph show"), std::string::npos) << shell;
    EXPECT_NE(script.find("output"), std::string::npos) << shell;
    EXPECT_EQ(script.find("secret"), std::string::npos) << shell;
  }
  EXPECT_THROW(completion_script(program_, "tcsh"), std::invalid_argument);
}

TEST_F(Manual, BashUnderstandsItsScript) {
  const std::string command = "bash -c '" + [&] {
    std::string quoted;
    for (const char byte : completion_script(program_, "bash")) quoted += byte == '\'' ? "'\\''" : std::string(1, byte);
    return quoted;
  }() + "COMP_WORDS=(tool graph show --o); COMP_CWORD=3; _tool; echo \"${COMPREPLY[@]}\"'";
  FILE* pipe = ::popen(command.c_str(), "r");
  ASSERT_NE(pipe, nullptr);
  char answer[100] = {};
  EXPECT_NE(std::fgets(answer, sizeof answer, pipe), nullptr);
  EXPECT_EQ(::pclose(pipe), 0);
  EXPECT_STREQ(answer, "--output\n");
}

}  // namespace
}  // namespace wasl::terminal
