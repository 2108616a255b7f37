#include <CLI/CLI.hpp>
#include <functional>
#include <stdexcept>

#include "terminal/manual.h"

namespace wasl::terminal {
namespace {

// Calls `visit` with each command and its path: "wasl", "wasl graph", "wasl graph show".
void for_each_command(const CLI::App& app, const std::string& path,
                      const std::function<void(const CLI::App&, const std::string&)>& visit) {
  visit(app, path);
  for (const CLI::App* command : commands_of(app)) for_each_command(*command, path + ' ' + command->get_name(), visit);
}

std::vector<const CLI::Option*> named_options(const CLI::App& app) {
  return app.get_options(
      [](const CLI::Option* option) { return option->nonpositional() && !option->get_group().empty(); });
}

// In single quotes for a shell.
std::string single_quoted(const std::string& text) {
  std::string result = "'";
  for (const char byte : text) {
    if (byte == '\'') {
      result += "'\\''";
    } else {
      result += byte == '\n' ? ' ' : byte;
    }
  }
  return result + '\'';
}

// The cases of a shell's `case` that follow the words typed so far down to the command that they name.
std::string path_cases(const CLI::App& program) {
  std::string patterns;
  for_each_command(program, program.get_name(), [&](const CLI::App&, const std::string& path) {
    if (path.find(' ') == std::string::npos) return;
    if (!patterns.empty()) patterns += '|';
    patterns += '"' + path + '"';
  });
  return patterns;
}

std::string bash(const CLI::App& program) {
  const std::string& name = program.get_name();
  std::string script = "# bash completion for " + name + "\n_" + name +
                       "() {\n  local current=${COMP_WORDS[COMP_CWORD]} place=" + name +
                       " candidates= index\n"
                       "  for ((index = 1; index < COMP_CWORD; index++)); do\n"
                       "    case \"$place ${COMP_WORDS[index]}\" in\n      " +
                       path_cases(program) +
                       ") place=\"$place ${COMP_WORDS[index]}\" ;;\n    esac\n  done\n"
                       "  case \"$place\" in\n";
  for_each_command(program, name, [&](const CLI::App& app, const std::string& path) {
    std::string candidates;
    for (const CLI::App* command : commands_of(app)) candidates += command->get_name() + ' ';
    for (const CLI::Option* option : named_options(app)) {
      for (const std::string& long_name : option->get_lnames()) candidates += "--" + long_name + ' ';
    }
    if (!candidates.empty()) candidates.pop_back();
    script += "    \"" + path + "\") candidates=" + single_quoted(candidates) + " ;;\n";
  });
  script +=
      "  esac\n  COMPREPLY=()\n  if [[ $current == -* || \" $candidates\" != \" -\"* ]]; then\n"
      "    mapfile -t COMPREPLY < <(compgen -W \"$candidates\" -- \"$current\")\n  fi\n}\n"
      "complete -o default -F _" +
      name + ' ' + name + '\n';
  return script;
}

std::string zsh(const CLI::App& program) {
  const std::string& name = program.get_name();
  // A colon separates a candidate from its description.
  const auto described = [](const std::string& candidate, const std::string& description) {
    return "    " + single_quoted(candidate + ':' + description) + '\n';
  };
  std::string script = "#compdef " + name + "\nlocal place=" + name +
                       " word\nlocal -a candidates\n"
                       "for word in ${words[2,CURRENT-1]}; do\n  case \"$place $word\" in\n    " +
                       path_cases(program) + ") place=\"$place $word\" ;;\n  esac\ndone\ncase \"$place\" in\n";
  for_each_command(program, name, [&](const CLI::App& app, const std::string& path) {
    script += "  \"" + path + "\") candidates=(\n";
    for (const CLI::App* command : commands_of(app))
      script += described(command->get_name(), command->get_description());
    for (const CLI::Option* option : named_options(app)) {
      for (const std::string& long_name : option->get_lnames()) {
        script += described("--" + long_name, option->get_description());
      }
    }
    script += "  ) ;;\n";
  });
  script += "esac\n_describe " + single_quoted(name) + " candidates\n_files\n";
  return script;
}

std::string fish(const CLI::App& program) {
  const std::string& name = program.get_name();
  std::string script = "# fish completion for " + name + "\nfunction __" + name + "_at\n  set -l place " + name +
                       "\n  for word in (commandline -opc)[2..]\n    switch \"$place $word\"\n      case";
  for_each_command(program, name, [&](const CLI::App&, const std::string& path) {
    if (path.find(' ') != std::string::npos) script += ' ' + single_quoted(path);
  });
  script += "\n        set place \"$place $word\"\n    end\n  end\n  test \"$place\" = \"$argv\"\nend\n";
  for_each_command(program, name, [&](const CLI::App& app, const std::string& path) {
    const std::string start = "complete -c " + name + " -n " + single_quoted("__" + name + "_at " + path);
    const auto commands = commands_of(app);
    for (const CLI::App* command : commands) {
      script += start + " -f -a " + single_quoted(command->get_name()) + " -d " +
                single_quoted(command->get_description()) + '\n';
    }
    for (const CLI::Option* option : named_options(app)) {
      std::string line = start;
      for (const std::string& short_name : option->get_snames()) line += " -s " + short_name;
      for (const std::string& long_name : option->get_lnames()) line += " -l " + long_name;
      if (option->get_type_size() != 0) line += " -r";
      script += line + " -d " + single_quoted(option->get_description()) + '\n';
    }
  });
  return script;
}

}  // namespace

std::string completion_script(const CLI::App& program, const std::string& shell) {
  if (shell == "bash") return bash(program);
  if (shell == "zsh") return zsh(program);
  if (shell == "fish") return fish(program);
  throw std::invalid_argument("no completion for " + shell);
}

}  // namespace wasl::terminal
