#include "extract/text/abbreviations.h"

#include <unicode/uchar.h>

#include <algorithm>
#include <array>
#include <string>

namespace wasl::extract {
namespace {

constexpr std::array<std::u32string_view, 55> leading_words = {
    U"Mr",  U"Mrs",  U"Ms",  U"Messrs", U"Dr",   U"Drs", U"Prof", U"Sen",  U"Sens",   U"Rep",  U"Reps",
    U"Gov", U"Govs", U"Gen", U"Lt",     U"Col",  U"Maj", U"Capt", U"Cmdr", U"Cpl",    U"Sgt",  U"Pvt",
    U"Adm", U"Brig", U"Rev", U"Hon",    U"Pres", U"Amb", U"Supt", U"Det",  U"Insp",   U"Atty", U"Mt",
    U"St",  U"Ste",  U"Ft",  U"Fr",     U"Sr",   U"Br",  U"vs",   U"Vs",   U"v",      U"cf",   U"Cf",
    U"viz", U"Fig",  U"fig", U"Nos",    U"pp",   U"Op",  U"Art",  U"Sec",  U"approx", U"Mme",  U"Mlle"};

constexpr std::array<std::u32string_view, 42> any_place_words = {
    U"Inc", U"Ltd",  U"Co",    U"Corp", U"Cos", U"Bros", U"Jr",   U"Esq",  U"etc", U"Ave", U"Blvd",
    U"Rd",  U"Dept", U"Univ",  U"Assn", U"Jan", U"Feb",  U"Mar",  U"Apr",  U"Jun", U"Jul", U"Aug",
    U"Sep", U"Sept", U"Oct",   U"Nov",  U"Dec", U"Mon",  U"Tue",  U"Tues", U"Wed", U"Thu", U"Thurs",
    U"Fri", U"al",   U"Calif", U"Conn", U"Fla", U"Mass", U"Mich", U"Minn", U"Wash"};

constexpr std::array<std::u32string_view, 48> sentence_starters = {
    U"The",  U"A",     U"An",  U"This", U"That",  U"These", U"Those",   U"He",       U"She",     U"It",
    U"They", U"We",    U"I",   U"You",  U"His",   U"Her",   U"Its",     U"Their",    U"Our",     U"There",
    U"In",   U"On",    U"At",  U"For",  U"From",  U"With",  U"But",     U"And",      U"However", U"While",
    U"When", U"After", U"As",  U"If",   U"Since", U"Some",  U"Many",    U"Most",     U"No",      U"One",
    U"Last", U"What",  U"Who", U"Why",  U"How",   U"Also",  U"Earlier", U"Meanwhile"};

constexpr std::array<std::u32string_view, 28> host_suffixes = {
    U"com", U"org", U"net", U"gov", U"edu", U"info", U"biz", U"int",  U"mil", U"co", U"uk",  U"fr", U"de",  U"tn",
    U"eg",  U"sa",  U"ae",  U"ma",  U"dz",  U"ly",   U"jo",  U"html", U"htm", U"tv", U"كوم", U"نت", U"دوت", U"أورغ"};

template <std::size_t count>
bool contains(const std::array<std::u32string_view, count>& words, std::u32string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

}  // namespace

Abbreviation latin_abbreviation(std::u32string_view word) {
  if (contains(leading_words, word)) return Abbreviation::leading;
  if (contains(any_place_words, word)) return Abbreviation::any_place;
  return Abbreviation::none;
}

bool often_begins_sentence(std::u32string_view word) { return contains(sentence_starters, word); }

bool is_host_suffix(std::u32string_view word) {
  std::u32string lower(word);
  for (char32_t& character : lower) character = static_cast<char32_t>(u_tolower(static_cast<UChar32>(character)));
  return contains(host_suffixes, lower);
}

}  // namespace wasl::extract
