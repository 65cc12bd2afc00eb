using Microsoft.AspNetCore.Mvc;
using Zhiyin.Core;
using Zhiyin.Core.Filters;

namespace Zhiyin.Shell.Api;

/// <summary>The four problems as HTTP (RFC 9457), mapped here and nowhere else.</summary>
public static class ApiProblems
{
    public static IResult ToHttp(this Problem problem)
    {
        var details = new ProblemDetails { Status = StatusOf(problem), Title = problem.Message };
        if (problem.Code is { } code)
        {
            details.Extensions["code"] = code;
        }

        if (problem.Errors.Count > 0)
        {
            details.Extensions["errors"] = problem.Errors;
        }

        if (problem.Duplicates.Count > 0)
        {
            details.Extensions["duplicates"] = problem.Duplicates;
        }

        return Results.Problem(details);
    }

    public static int StatusOf(Problem problem) => problem.Kind switch
    {
        ProblemKind.Invalid => StatusCodes.Status400BadRequest,
        ProblemKind.NotFound => StatusCodes.Status404NotFound,
        ProblemKind.Forbidden => StatusCodes.Status403Forbidden,
        _ => problem.Code switch
        {
            "stale" => StatusCodes.Status412PreconditionFailed,
            Problem.DiskFull => StatusCodes.Status507InsufficientStorage,
            _ => StatusCodes.Status409Conflict,
        },
    };

    /// <summary>What is wrong with a filter, each with its position and word.</summary>
    public static IResult ToHttp(this FilterException error) => Results.Problem(new ProblemDetails
    {
        Status = StatusCodes.Status400BadRequest,
        Title = error.Problems[0].ToString(),
        Extensions =
        {
            ["errors"] = new Dictionary<string,
                string[]> { ["filter"] = [.. error.Problems.Select(p => p.ToString())] },
            ["filterProblems"] = error.Problems,
        },
    });

    public static IResult Bad(string field, string message) => Problem.Invalid(field, message).ToHttp();
}
