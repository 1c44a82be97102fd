#include "programs/bound_program.h"

#include "kindling/instruction_set.h"
#include "kindling/kernel_registry.h"
#include "programs/constant_vector.h"

namespace kindling {

namespace {

std::string listed(std::span<const Type> types) {
  std::string text;
  for (const Type& type : types) text += (text.empty() ? "" : ", ") + to_text(type);
  return text;
}

Status check_types(const Kernel& kernel, const BindCall& call) {
  if (kernel.bind != nullptr) {
    if (kernel.bind(call)) return {};
    return invalid_program("`" + kernel.name + "` is `" + kernel.signature + "`, got (" + listed(call.arguments) + ") -> " +
                           to_text(call.result));
  }
  const auto& types = call.arguments;
  bool fits = kernel.variadic ? types.size() >= kernel.arguments.size() : types.size() == kernel.arguments.size();
  for (std::size_t index = 0; fits && index < types.size(); ++index) {
    const std::size_t declared = index < kernel.arguments.size() ? index : kernel.arguments.size() - 1;
    fits = types[index] == kernel.arguments[declared];
  }
  if (fits && call.result == kernel.result) return {};
  return invalid_program("`" + kernel.name + "` is (" + listed(kernel.arguments) + ") -> " + to_text(kernel.result) +
                         ", got (" + listed(types) + ") -> " + to_text(call.result));
}

}  // namespace

Status BoundProgram::bind(const Program& program, std::shared_ptr<const BoundProgram>& result) {
  auto bound = std::make_shared<BoundProgram>();
  bound->input_count_ = static_cast<std::uint32_t>(program.inputs.size());
  bound->types_ = program.inputs;
  bound->read_.resize(program.inputs.size());
  for (const Constant& constant : program.constants) KINDLING_RETURN_IF_FAILED(bound->add_constant(constant));
  std::vector<bool> constant_registers(program.inputs.size(), false);
  constant_registers.resize(bound->types_.size(), true);
  for (std::size_t index = 0; index < program.instructions.size(); ++index) {
    Status status = bound->add_instruction(program.instructions[index], constant_registers);
    if (!status.ok()) {
      status.failure().instruction = static_cast<std::int32_t>(index);
      return status;
    }
  }
  for (const std::uint32_t output : program.outputs) {
    if (output >= bound->types_.size()) return invalid_program("output register " + std::to_string(output) + " does not exist");
  }
  bound->outputs_ = program.outputs;
  result = std::move(bound);
  return {};
}

std::vector<Type> BoundProgram::output_types() const {
  std::vector<Type> types;
  for (const std::uint32_t output : outputs_) types.push_back(types_[output]);
  return types;
}

Status BoundProgram::add_constant(const Constant& constant) {
  types_.push_back(constant.type);
  return make_constant_vector(constant, constants_.emplace_back());
}

Status BoundProgram::bind_lambda(const LambdaProgram& lambda, BoundInstruction& bound,
                                 const std::vector<bool>& constant_registers, std::vector<LambdaType>& types) {
  const std::vector<Type>& inputs = lambda.program.inputs;
  if (lambda.captures.size() > inputs.size() || lambda.program.outputs.size() != 1) {
    return invalid_program("a lambda has one output and an input for each captured register");
  }
  const std::size_t parameters = inputs.size() - lambda.captures.size();
  for (std::size_t index = 0; index < lambda.captures.size(); ++index) {
    const std::uint32_t capture = lambda.captures[index];
    if (capture >= types_.size()) return invalid_program("register " + std::to_string(capture) + " is not written yet");
    if (types_[capture] != inputs[parameters + index]) return invalid_program("a captured register is of another type");
    bound.constant = bound.constant && constant_registers[capture];
    if (capture < input_count_) read_[capture] = true;
  }
  BoundLambda& result = bound.lambdas.emplace_back();
  KINDLING_RETURN_IF_FAILED(BoundProgram::bind(lambda.program, result.program));
  result.captures = lambda.captures;
  result.first_instruction = lambda.first_instruction;
  const BoundProgram& program = *result.program;
  types.push_back({std::span(lambda.program.inputs).first(parameters), program.type(program.outputs()[0])});
  return {};
}

Status BoundProgram::add_instruction(const Instruction& instruction, std::vector<bool>& constant_registers) {
  BoundInstruction bound;
  bound.kernel = KernelRegistry::instance().find(instruction.kernel);
  if (bound.kernel == nullptr) return invalid_program("there is no kernel `" + instruction.kernel + "`");
  std::vector<Type> types;
  std::vector<const Vector*> constants;
  bound.constant = true;
  for (const std::uint32_t argument : instruction.arguments) {
    if (argument >= types_.size()) return invalid_program("register " + std::to_string(argument) + " is not written yet");
    types.push_back(types_[argument]);
    const bool is_constant = argument >= input_count_ && argument - input_count_ < constants_.size();
    constants.push_back(is_constant ? &constants_[argument - input_count_].view() : nullptr);
    bound.constant = bound.constant && constant_registers[argument];
    if (argument < input_count_) read_[argument] = true;
  }
  std::vector<LambdaType> lambdas;
  for (const LambdaProgram& lambda : instruction.lambdas) {
    KINDLING_RETURN_IF_FAILED(bind_lambda(lambda, bound, constant_registers, lambdas));
  }
  if (!lambdas.empty() && bound.kernel->bind == nullptr) return invalid_program("`" + bound.kernel->name + "` takes no lambda");
  KINDLING_RETURN_IF_FAILED(check_types(*bound.kernel, {types, constants, instruction.type, lambdas}));
  if (instruction.active >= 0) {
    const auto active = static_cast<std::uint64_t>(instruction.active);
    if (active >= types_.size() || types_[active].kind != PhysicalType::boolean) {
      return invalid_program("the active register " + std::to_string(active) + " is not a bool that is written already");
    }
    if (active < input_count_) read_[active] = true;
  }
  if (bound.kernel->is_dense()) bound.dense = bound.kernel->dense[static_cast<std::size_t>(instruction_set())];
  bound.type = instruction.type;
  bound.arguments = instruction.arguments;
  bound.active = instruction.active;
  types_.push_back(instruction.type);
  constant_registers.push_back(bound.constant);
  instructions_.push_back(std::move(bound));
  return {};
}

}  // namespace kindling
