#include "terminal/manual.h"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <stdexcept>

namespace wasl {
namespace terminal {
namespace {

// Text in which nothing is a command of roff.
std::string escaped(std::string_view text) {
  std::string result;
  bool line_start = true;
  for (const char byte : text) {
    if (line_start && (byte == '.' || byte == '\'')) result += "\\&";
    line_start = byte == '\n';
    if (byte == '\\') {
      result += "\\e";
    } else if (byte == '-') {
      result += "\\-";
    } else {
      result += byte;
    }
  }
  return result;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char byte) { return byte >= 'a' && byte <= 'z' ? static_cast<char>(byte - 0x20) : byte; });
  return text;
}

std::vector<const CLI::Option*> options_of(const CLI::App& app, bool positional) {
  return app.get_options([positional](const CLI::Option* option) {
    return !option->get_group().empty() && option->nonpositional() != positional;
  });
}

// What stands for an option's value: "FILE", "N", "text|html|jsonl"; empty for a flag.
std::string value_name(const CLI::Option& option) { return option.get_type_size() == 0 ? "" : option.get_type_name(); }

void add_synopsis(const CLI::App& app, const std::string& full_name, std::string& page) {
  page += ".B " + escaped(full_name) + '\n';
  if (!options_of(app, false).empty()) page += "[\\fIoptions\\fR]\n";
  for (const CLI::Option* option : options_of(app, true)) {
    const std::string name =
        "\\fI" + escaped(option->get_name(true)) + "\\fR" + (option->get_items_expected_max() > 1 ? "..." : "");
    page += (option->get_required() ? name : '[' + name + ']') + '\n';
  }
  if (!commands_of(app).empty()) page += "\\fIcommand\\fR ...\n";
}

void add_options(const CLI::App& app, std::string& page) {
  for (const bool positional : {true, false}) {
    for (const CLI::Option* option : options_of(app, positional)) {
      page += ".TP\n";
      if (positional) {
        page += "\\fI" + escaped(option->get_name(true)) + "\\fR\n";
      } else {
        std::string names;
        for (const std::string& name : option->get_snames()) names += (names.empty() ? "-" : ", -") + name;
        for (const std::string& name : option->get_lnames()) names += (names.empty() ? "--" : ", --") + name;
        page += "\\fB" + escaped(names) + "\\fR";
        if (const std::string value = value_name(*option); !value.empty()) page += " \\fI" + escaped(value) + "\\fR";
        page += '\n';
      }
      page += escaped(option->get_description());
      if (!option->get_default_str().empty()) page += escaped(" (default: " + option->get_default_str() + ")");
      page += '\n';
    }
  }
}

// The footer, under a heading of its own or not; its own heading, "Examples:", is left out.
void add_examples(const CLI::App& app, std::string_view heading, std::string& page) {
  std::string examples = app.get_footer();
  if (examples.starts_with("Example")) examples.erase(0, examples.find('\n') + 1);
  if (examples.empty()) return;
  page += heading;
  page += ".PP\n.nf\n" + escaped(examples) + "\n.fi\n";
}

void add_command(const CLI::App& app, const std::string& full_name, std::string& page) {
  page += ".SS " + escaped(full_name) + '\n' + escaped(app.get_description()) + "\n.PP\n";
  add_synopsis(app, full_name, page);
  add_options(app, page);
  add_examples(app, "", page);
  for (const CLI::App* command : commands_of(app)) add_command(*command, full_name + ' ' + command->get_name(), page);
}

}  // namespace

std::vector<const CLI::App*> commands_of(const CLI::App& app) {
  std::vector<const CLI::App*> commands = app.get_subcommands(
      [](const CLI::App* command) { return !command->get_name().empty() && !command->get_group().empty(); });
  std::sort(commands.begin(), commands.end(),
            [](const CLI::App* left, const CLI::App* right) { return left->get_name() < right->get_name(); });
  return commands;
}

std::string manual_file_name(const CLI::App& program, const CLI::App& command) {
  return (&program == &command ? program.get_name() : program.get_name() + '-' + command.get_name()) + ".1";
}

std::string manual_page(const CLI::App& program, const CLI::App& command) {
  const bool whole = &program == &command;
  const std::string name = whole ? program.get_name() : program.get_name() + '-' + command.get_name();
  const std::string full_name = whole ? program.get_name() : program.get_name() + ' ' + command.get_name();
  std::string page = ".TH " + upper(name) + " 1 \"\" \"" + program.get_name() + " " + WASL_VERSION + "\"\n";
  std::string summary = command.get_description();
  if (summary.ends_with('.')) summary.pop_back();
  page += ".SH NAME\n" + escaped(name) + " \\- " + escaped(summary) + "\n.SH SYNOPSIS\n";
  add_synopsis(command, full_name, page);
  page += ".SH OPTIONS\n";
  add_options(command, page);
  if (const auto commands = commands_of(command); !commands.empty()) {
    page += ".SH COMMANDS\n";
    for (const CLI::App* below : commands) {
      if (whole) {
        page += ".TP\n\\fB" + escaped(program.get_name() + '-' + below->get_name()) + "\\fR(1)\n" +
                escaped(below->get_description()) + '\n';
      } else {
        add_command(*below, full_name + ' ' + below->get_name(), page);
      }
    }
  }
  add_examples(command, ".SH EXAMPLES\n", page);
  page +=
      ".SH EXIT STATUS\n.TP\n0\nAll is well.\n.TP\n1\nDone, but something was left out because of an error; it has "
      "been "
      "named.\n.TP\n2\nNot done.\n";
  if (!whole) page += ".SH SEE ALSO\n.BR " + escaped(program.get_name()) + " (1)\n";
  return page;
}

}  // namespace terminal

namespace {

struct ManualWords {
  std::string command;
  std::string folder;
};

void write_pages(const CLI::App& program, const std::filesystem::path& folder) {
  std::filesystem::create_directories(folder);
  std::vector<const CLI::App*> pages = terminal::commands_of(program);
  pages.push_back(&program);
  for (const CLI::App* command : pages) {
    std::ofstream file(folder / terminal::manual_file_name(program, *command), std::ios::binary);
    file << terminal::manual_page(program, *command) << std::flush;
    if (!file) throw std::runtime_error("cannot write man pages to " + folder.string());
  }
}

void show_page(const CLI::App& program, const std::string& name) {
  if (name.empty()) {
    std::cout << terminal::manual_page(program, program);
    return;
  }
  for (const CLI::App* command : terminal::commands_of(program)) {
    if (command->get_name() == name) {
      std::cout << terminal::manual_page(program, *command);
      return;
    }
  }
  throw std::runtime_error("there is no command " + name + "; wasl --help lists them");
}

}  // namespace

void add_manual_commands(CLI::App& app, int& status) {
  auto words = std::make_shared<ManualWords>();
  CLI::App* manual = app.add_subcommand("manual", "Print the man page of a command");
  manual->add_option("COMMAND", words->command, "The command; without it, the page of the program");
  manual->add_option("--folder", words->folder, "Write all pages into this folder")->type_name("FOLDER");
  manual->footer("Example:\n  wasl manual extract | man -l -");
  manual->callback([&app, words, &status] {
    if (words->folder.empty()) {
      show_page(app, words->command);
    } else {
      write_pages(app, words->folder);
    }
    status = 0;
  });

  auto shell = std::make_shared<std::string>();
  CLI::App* completion = app.add_subcommand("completion", "Print the completion script for a shell");
  completion->add_option("SHELL", *shell, "bash, zsh or fish")
      ->required()
      ->type_name("SHELL")
      ->check(CLI::IsMember({"bash", "zsh", "fish"}).description(""));
  completion->footer("Example:\n  source <(wasl completion bash)");
  completion->callback([&app, shell, &status] {
    std::cout << terminal::completion_script(app, *shell);
    status = 0;
  });
}

}  // namespace wasl
