// Work on a stream of items by several threads, with the results in the order of the items.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <utility>
#include <vector>

namespace wasl::extract {

// `produce(put)` calls `put(item)` for each item, in a thread of its own; `work(item)` makes a result of it, in one of
// `threads` others, several at a time; `consume(result)` gets the results in the order of the items, in the calling
// thread. At most 4 * threads items are in memory, whatever the speeds. An exception of any of the three ends the work:
// everything before it is consumed if `produce` or `work` threw, and it is thrown again here. `put` throws, and must be
// let through, when the work has ended early.
template <typename Item, typename Result>
class OrderedWork {
 public:
  using Put = std::function<void(Item&&)>;

  static void run(const std::function<void(const Put&)>& produce, const std::function<Result(Item&&)>& work,
                  const std::function<void(Result&&)>& consume, unsigned threads) {
    OrderedWork state(std::size_t{4} * threads);
    std::vector<std::jthread> pool;
    pool.reserve(threads + 1U);
    const Closing closing(state);  // before the threads are joined
    pool.emplace_back([&] { state.produce_all(produce); });
    for (unsigned index = 0; index < threads; ++index) pool.emplace_back([&] { state.work_all(work); });
    try {
      state.consume_all(consume);
    } catch (...) {
      state.close();
      throw;
    }
  }

 private:
  struct Slot {
    std::optional<Item> item;
    std::optional<Result> result;
    std::exception_ptr error;
    bool done() const { return result.has_value() || error != nullptr; }
  };
  struct Closed {};
  struct Closing {
    explicit Closing(OrderedWork& state) : state_(state) {}
    ~Closing() { state_.close(); }
    Closing(const Closing&) = delete;
    Closing& operator=(const Closing&) = delete;
    OrderedWork& state_;
  };

  explicit OrderedWork(std::size_t capacity) : capacity_(capacity) {}

  void put(std::shared_ptr<Slot> slot) {
    std::unique_lock lock(mutex_);
    room_.wait(lock, [&] { return closed_ || slots_.size() < capacity_; });
    if (closed_) throw Closed();
    if (slot->item) waiting_.push_back(slot);
    slots_.push_back(std::move(slot));
    lock.unlock();
    to_work_.notify_one();
    to_consume_.notify_one();
  }

  void produce_all(const std::function<void(const Put&)>& produce) {
    try {
      try {
        produce([this](Item&& item) {
          auto slot = std::make_shared<Slot>();
          slot->item.emplace(std::move(item));
          put(std::move(slot));
        });
      } catch (const Closed&) {
        throw;
      } catch (...) {
        auto slot = std::make_shared<Slot>();
        slot->error = std::current_exception();
        put(std::move(slot));
      }
    } catch (const Closed&) {
      return;
    }
    const std::lock_guard lock(mutex_);
    produced_ = true;
    to_work_.notify_all();
    to_consume_.notify_all();
  }

  void work_all(const std::function<Result(Item&&)>& work) {
    for (;;) {
      std::unique_lock lock(mutex_);
      to_work_.wait(lock, [&] { return closed_ || produced_ || !waiting_.empty(); });
      if (closed_ || waiting_.empty()) return;
      const std::shared_ptr<Slot> slot = std::move(waiting_.front());
      waiting_.pop_front();
      lock.unlock();
      std::optional<Result> result;
      std::exception_ptr error;
      try {
        result.emplace(work(std::move(*slot->item)));
      } catch (...) {
        error = std::current_exception();
      }
      lock.lock();
      slot->item.reset();
      slot->result = std::move(result);
      slot->error = error;
      lock.unlock();
      to_consume_.notify_one();
    }
  }

  void consume_all(const std::function<void(Result&&)>& consume) {
    for (;;) {
      std::unique_lock lock(mutex_);
      to_consume_.wait(lock, [&] { return slots_.empty() ? produced_ : slots_.front()->done(); });
      if (slots_.empty()) return;
      const std::shared_ptr<Slot> slot = std::move(slots_.front());
      slots_.pop_front();
      lock.unlock();
      room_.notify_one();
      if (slot->error) std::rethrow_exception(slot->error);
      consume(std::move(*slot->result));
    }
  }

  void close() {
    const std::lock_guard lock(mutex_);
    closed_ = true;
    room_.notify_all();
    to_work_.notify_all();
  }

  const std::size_t capacity_;
  std::mutex mutex_;
  std::condition_variable room_;
  std::condition_variable to_work_;
  std::condition_variable to_consume_;
  std::deque<std::shared_ptr<Slot>> slots_;    // in order, not yet consumed
  std::deque<std::shared_ptr<Slot>> waiting_;  // of these, not yet worked on
  bool produced_ = false;
  bool closed_ = false;
};

}  // namespace wasl::extract
