"""Ten lines of library use: solve one problem and look at its steps."""

from langgraph_sage import Sage

sage = Sage.open("sqlite:///example.db")
question = "Nina has 3 boxes of 12 pears and eats 4. How many are left?"
solution = "3 boxes x 12 pears = <<3*12=36>>36 pears.\nThen 36 - 4 = <<36-4=32>>32 pears are left.\n#### 32"
solved = sage.solve(question, solution)
for step in solved["steps"]:
    print(step["text"], "->", step["prediction"], f"({step['verdict']}, expected {step['expected']})")
print("answer:", solved["answer"])
