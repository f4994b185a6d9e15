"""The machine as a subgraph of your own LangGraph graph, with your own checkpointer."""

from langgraph.checkpoint.memory import InMemorySaver
from langgraph.graph import END, START, StateGraph

from langgraph_sage import Sage, SageState, create_sage_graph

services = Sage.open("sqlite:///example.db").services
parent = StateGraph(SageState)
parent.add_node("solve_steps", create_sage_graph(services).compile())
parent.add_edge(START, "solve_steps")
parent.add_edge("solve_steps", END)
graph = parent.compile(checkpointer=InMemorySaver())

problem = {
    "question": "A shirt costs $20 and is 25% off. What is the discount?",
    "solution": "The discount is $20 x 25% = $<<20*25*.01=5>>5.\n#### 5",
}
config = {"configurable": {"thread_id": "shirt"}, "recursion_limit": 100}
found = graph.invoke(problem, config)
print(found["answer"], found["verdict"])
